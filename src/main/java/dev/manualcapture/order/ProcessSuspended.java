package dev.manualcapture.order;

/** An administrator has suspended the process in Cockpit: nothing is placed or decided meanwhile. The caller does the same again later. */
public class ProcessSuspended extends RuntimeException {

    public ProcessSuspended(Throwable cause) {
        super("The process is suspended at the moment, by an administrator; nothing was changed. Send the same request again later.", cause);
    }
}
