package org.muster.server.recording;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// An operation that records a command: 201 when it is recorded, 200 when it stood in the ledger before.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(responseCode = "201", description = "Recorded", useReturnTypeSchema = true)
@ApiResponse(
        responseCode = "200",
        description = "It stood there before, the same in every word",
        useReturnTypeSchema = true)
public @interface Records {}
