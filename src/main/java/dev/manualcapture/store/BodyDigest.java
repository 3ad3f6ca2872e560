package dev.manualcapture.store;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keyed digest of an order's body: tells a repeat from another order without keeping the person in it. */
@Component
public class BodyDigest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    BodyDigest(JdbcClient jdbc) {
        this.key = new SecretKeySpec(HexFormat.of().parseHex(loadOrMake(jdbc)), ALGORITHM);
    }

    /** HMAC-SHA256 of the bytes, as 64 hex digits. */
    public String of(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " belongs to every Java platform", e);
        }
    }

    private static String loadOrMake(JdbcClient jdbc) {
        byte[] fresh = new byte[32];
        RANDOM.nextBytes(fresh);
        try {
            if (jdbc.sql("select count(*) from digest_key").query(Integer.class).single() == 0) {
                jdbc.sql("insert into digest_key (id, hex_key) values (1, ?)").param(HexFormat.of().formatHex(fresh)).update();
            }
        } catch (DuplicateKeyException anotherNodeWasFirst) {
            // its key is read below
        }
        return jdbc.sql("select hex_key from digest_key where id = 1").query(String.class).single();
    }
}
