package org.muster.domain.custody;

import org.muster.domain.measure.Code;

/// What a nation is asked to permit before its gift, or what it made, may move.
public enum ConsentKind implements Code {
    /// The nation of origin lets the donor pass the materiel on.
    RE_TRANSFER("re-transfer"),
    /// The nation of origin agrees to the intended use.
    USE("use"),
    /// The exporting nation's licence.
    EXPORT_LICENCE("export-licence"),
    /// The recipient's signed word on who will use it, and for what.
    END_USER_CERTIFICATE("end-user-certificate"),
    /// A decision of the donor's government or parliament.
    NATIONAL_APPROVAL("national-approval");

    private final String code;

    ConsentKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
