package org.muster.server.custody;

import org.muster.ledger.handover.HandoverId;
import org.muster.ledger.handover.Handovers;
import org.muster.ledger.handover.SignedReceipt;
import org.muster.server.recording.Recording;
import org.muster.server.web.BarPath;
import org.muster.server.web.QrPath;
import org.muster.server.web.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/// A receipt to print: what was handed over, both signatures, and a code from which a program reads all of it.
@Controller
class ReceiptPage {

    private final Handovers handovers;
    private final Recording recording;

    ReceiptPage(Handovers handovers, Recording recording) {
        this.handovers = handovers;
        this.recording = recording;
    }

    @GetMapping("/receipts/{handover}")
    String receipt(@PathVariable("handover") String handover, Model model) {
        try {
            var id = Recording.value(() -> new HandoverId(handover));
            var receipt = handovers
                    .receipt(recording.reader(), id)
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            model.addAttribute("handover", handover);
            model.addAttribute("text", receipt.text());
            model.addAttribute("holds", receipt.check() instanceof SignedReceipt.Answer.Holds);
            model.addAttribute("code", QrPath.of(receipt.qr()));
            model.addAttribute("bars", BarPath.of(handover));
            return "receipt";
        } catch (Refused refused) {
            throw new ResponseStatusException(
                    refused.status() == HttpStatus.FORBIDDEN ? HttpStatus.FORBIDDEN : HttpStatus.NOT_FOUND,
                    refused.getMessage(),
                    refused);
        }
    }
}
