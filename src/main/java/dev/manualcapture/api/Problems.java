package dev.manualcapture.api;

import dev.manualcapture.order.AlreadyDecided;
import dev.manualcapture.order.AskedToWait;
import dev.manualcapture.order.InvalidConfirmation;
import dev.manualcapture.order.ProcessAway;
import dev.manualcapture.order.ProcessSuspended;
import dev.manualcapture.order.UnknownOrder;
import dev.manualcapture.retention.NotErasable;
import dev.manualcapture.smartpay.SmartpayException;
import dev.manualcapture.smartpay.SmartpayMisconfigured;
import dev.manualcapture.smartpay.SmartpayRefusal;
import dev.manualcapture.store.Timeline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Every error as {@code application/problem+json} (RFC 9457), with what to change and nothing of our inside. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final long SECONDS_TO_WAIT = 5;

    private final Timeline timeline;

    Problems(Timeline timeline) {
        this.timeline = timeline;
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidRequest invalid) {
        return unprocessable(invalid.errors());
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidConfirmation invalid) {
        return unprocessable(List.of(new FieldError(invalid.field(), invalid.getMessage())));
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownOrder unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, unknown.getMessage());
    }

    @ExceptionHandler
    ProblemDetail taken(ReferenceTaken taken) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, taken.getMessage());
    }

    @ExceptionHandler
    ProblemDetail decided(AlreadyDecided decided) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, decided.getMessage());
        decided.order().decided().map(MadeDecision::of).ifPresent(made -> problem.setProperty("decision", made));
        problem.setProperty("order", OrderView.of(decided.order(), timeline.of(decided.order().reference()), List.of()));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notErasable(NotErasable early) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, early.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> smartpay(SmartpayException failed) {
        LOG.warn("Smartpay: {}", failed.getMessage());
        if (failed instanceof SmartpayRefusal || failed instanceof SmartpayMisconfigured) {
            boolean ourSettings = failed instanceof SmartpayMisconfigured wrong && wrong.endsByItself();
            return ResponseEntity.status(HttpStatus.BAD_GATEWAY).body(ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY,
                (ourSettings ? "This application's settings for Smartpay are wrong; nothing was placed. Tell its administrator: "
                    : "Smartpay does not take this request; nothing was placed. ") + failed.getMessage()));
        }
        long asked = failed instanceof AskedToWait toWait ? toWait.retryAfter().map(Duration::toSeconds).orElse(0L) : 0;
        return later("Smartpay gave no clear answer; nothing was placed here. Send the same request again later.", Math.max(asked, SECONDS_TO_WAIT));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> raced(ConcurrencyFailureException lost) {
        LOG.warn("Others were first: {}", lost.getMessage());
        return later("Others changed this at the same moment; nothing was changed. Send the same request again.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unfit(DataIntegrityViolationException unfit) {
        LOG.error("Does not fit the database", unfit);
        return ResponseEntity.internalServerError().body(ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR,
            "This cannot be stored; nothing was changed. Report it: sending it again does not help."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> suspended(ProcessSuspended suspended) {
        return later(suspended.getMessage());
    }

    @ExceptionHandler({DataAccessException.class, CannotCreateTransactionException.class})
    ResponseEntity<ProblemDetail> database(Exception failed) {
        LOG.error("Database", failed);
        return later("The database does not answer, so that it is not known whether this was done. Send the same request again later;"
            + " nothing is done twice.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> busy(Busy busy) {
        return later("Too many orders are being placed at once; nothing was placed. Send the same request again later.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> away(ProcessAway away) {
        return later(away.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(RuntimeException unexpected) {
        for (Throwable cause = unexpected; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) { // the engine wraps what the database says
                return database(unexpected);
            }
        }
        LOG.error("Unexpected", unexpected);
        return ResponseEntity.internalServerError().body(ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR,
            "Something went wrong here; nothing was changed."));
    }

    private static ResponseEntity<ProblemDetail> later(String detail) {
        return later(detail, SECONDS_TO_WAIT);
    }

    private static ResponseEntity<ProblemDetail> later(String detail, long seconds) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
            .body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, detail));
    }

    private static ProblemDetail unprocessable(List<FieldError> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY,
            "Change what errors names, and send it again.");
        problem.setProperty("errors", errors);
        return problem;
    }
}
