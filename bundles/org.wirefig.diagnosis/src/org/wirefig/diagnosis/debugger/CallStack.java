package org.wirefig.diagnosis.debugger;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A call stack as pasted, innermost call first.
 *
 * @param line where it begins in the text, from 1
 * @param position the time-travel position it was taken at, or empty
 */
public record CallStack(int line, String position, List<StackFrame> frames) {
    private static final Pattern CLOSES = Pattern.compile("(?i)closesocket|shutdown|^close$|^_?_?close$|SSL_shutdown|WinHttpCloseHandle|InternetCloseHandle");
    private static final Pattern SENDS = Pattern.compile("(?i)^(send|sendto|sendmsg|WSASend|WSASendTo|write|writev|SSL_write|__send|NSPWrite|EncryptMessage)$");
    private static final Pattern RECEIVES = Pattern.compile("(?i)^(recv|recvfrom|recvmsg|WSARecv|WSARecvFrom|read|readv|SSL_read|__recv|DecryptMessage)$");
    private static final Pattern WAITS = Pattern.compile("(?i)^(select|poll|epoll_wait|kevent|WaitForSingleObject(Ex)?|WaitForMultipleObjects(Ex)?|NtWaitFor.*|WSAWaitFor.*)$");
    private static final Pattern UNDER = Pattern.compile("(?i)close|disconnect|release|abort|cancel|teardown|reset");
    private static final int INNERMOST = 3;

    /** The call that was being made. */
    public StackFrame top() {
        return frames.getFirst();
    }

    boolean closes() {
        return frames.stream().limit(INNERMOST).anyMatch(f -> CLOSES.matcher(f.function()).find());
    }

    boolean sends() {
        return innermost(SENDS);
    }

    boolean receives() {
        return innermost(RECEIVES);
    }

    boolean waits() {
        return innermost(WAITS) || receives();
    }

    /** The outermost of the calls above the innermost that say that a connection is given up, or null. */
    StackFrame closedBy() {
        StackFrame found = null;
        for (StackFrame frame : frames.subList(1, frames.size())) {
            if (UNDER.matcher(frame.function()).find()) {
                found = frame;
            } else if (found != null) {
                return found;
            }
        }
        return found;
    }

    boolean calls(Pattern pattern) {
        return frames.stream().anyMatch(f -> pattern.matcher(f.symbol()).find());
    }

    private boolean innermost(Pattern pattern) {
        return frames.stream().limit(INNERMOST).anyMatch(f -> pattern.matcher(f.function()).find());
    }
}
