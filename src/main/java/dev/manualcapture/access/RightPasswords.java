package dev.manualcapture.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.WritableIdentityProvider;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Passwords that were right within the last second: a program that sends its own with every request need not have its account read for each of them.
 * A password that is changed, or tried wrongly, on this node is looked up again at once; on another one within that second.
 */
@Component
class RightPasswords extends AbstractProcessEnginePlugin {

    /** Measured in the machine's own time, which nobody moves. */
    static final Duration FRESH = Duration.ofSeconds(1);
    private static final int SALT = 32;

    private final byte[] salt = KeyGenerators.secureRandom(SALT).generateKey();
    private final LongSupplier nanos;
    private volatile Map<String, Right> rights = new ConcurrentHashMap<>();

    @Autowired
    RightPasswords() {
        this(System::nanoTime);
    }

    RightPasswords(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param check asks the account, unless it was right just now */
    boolean isRight(String name, String password, BooleanSupplier check) {
        Map<String, Right> kept = rights; // what is forgotten while this asks may be what it was told
        byte[] digest = digest(password);
        Right last = kept.get(name);
        if (last != null && nanos.getAsLong() - last.at() < FRESH.toNanos() && MessageDigest.isEqual(last.digest(), digest)) {
            return true;
        }
        long before = nanos.getAsLong();
        boolean isRight = check.getAsBoolean();
        if (isRight) {
            kept.put(name, new Right(digest, before));
        }
        return isRight;
    }

    private byte[] digest(String password) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void forget() {
        rights = new ConcurrentHashMap<>();
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setIdentityProviderSessionFactory(new Accounts());
    }

    private record Right(byte[] digest, long at) {
    }

    /** The engine's accounts, which say here when one has changed. */
    private final class Accounts implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return WritableIdentityProvider.class;
        }

        @Override
        public Session openSession() {
            return new DbIdentityServiceProvider() {
                @Override
                public boolean checkPassword(String user, String password) {
                    boolean isRight = super.checkPassword(user, password);
                    if (!isRight) {
                        forget(); // it may be locked now, whichever door it was
                    }
                    return isRight;
                }

                @Override
                public IdentityOperationResult saveUser(User user) {
                    forgetOnceDone();
                    return super.saveUser(user);
                }

                @Override
                public IdentityOperationResult deleteUser(String id) {
                    forgetOnceDone();
                    return super.deleteUser(id);
                }
            };
        }

        private void forgetOnceDone() {
            Context.getCommandContext().getTransactionContext().addTransactionListener(TransactionState.COMMITTED, command -> forget());
        }
    }
}
