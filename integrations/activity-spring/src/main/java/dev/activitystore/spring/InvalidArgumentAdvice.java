package dev.activitystore.spring;

import dev.activitystore.InvalidArgumentException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers input that breaks a rule of the log, such as a page token of another query or an activity in a body, with 400, the
 * field and the rule. As Spring Boot's own advice on problem details, it comes before what has no order: an application
 * that handles everything there need not know of it. Safe for concurrent use.
 */
@RestControllerAdvice
@Order(0)
final class InvalidArgumentAdvice {

    /**
     * Answers.
     *
     * @param thrown what the application or Spring threw
     * @param failure that, or a cause of it
     * @throws Exception if the application wrapped the failure: what that means is up to it
     */
    @ExceptionHandler(InvalidArgumentException.class)
    ProblemDetail answer(Exception thrown, InvalidArgumentException failure) throws Exception {
        if (thrown != failure && !isOfRequest(thrown)) {
            throw thrown;
        }
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, failure.getMessage());
        problem.setProperty("field", failure.field());
        problem.setProperty("rule", failure.rule());
        return problem;
    }

    private static boolean isOfRequest(Exception thrown) {
        return thrown instanceof HttpMessageNotReadableException
                || (thrown instanceof ErrorResponse response
                        && response.getStatusCode().value() == HttpStatus.BAD_REQUEST.value());
    }
}
