package dev.manualcapture.smartpay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentTooLongException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/** The body of an answer, good or bad, held in memory and at most a mebibyte long. */
final class AnswerBody {

    static final int LARGEST = 1024 * 1024;

    private AnswerBody() {
    }

    /** @throws IOException when it breaks off or is too large */
    static void takeIn(ClassicHttpResponse response, ExecRuntime connection) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            response.setEntity(new ByteArrayEntity(bytes(entity, connection), ContentType.parseLenient(entity.getContentType())));
        }
    }

    private static byte[] bytes(HttpEntity entity, ExecRuntime connection) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream content = entity.getContent()) {
            byte[] part = new byte[8192];
            for (int read = content.read(part); read >= 0; read = content.read(part)) {
                bytes.write(part, 0, read);
                if (bytes.size() > LARGEST) {
                    // Closing the stream would read on to its end.
                    connection.discardEndpoint();
                    throw new ContentTooLongException("the answer is larger than " + LARGEST + " bytes");
                }
            }
        }
        return bytes.toByteArray();
    }
}
