package dev.activitystore.example.spring;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** An order could not be paid. */
@ResponseStatus(HttpStatus.PAYMENT_REQUIRED)
class PaymentException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
