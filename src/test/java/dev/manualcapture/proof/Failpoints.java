package dev.manualcapture.proof;

import dev.manualcapture.order.Decision;
import dev.manualcapture.process.Decisions;
import dev.manualcapture.process.Orders;
import dev.manualcapture.smartpay.SmartpayException;
import dev.manualcapture.smartpay.SmartpayGateway;
import dev.manualcapture.store.Inbox;
import dev.manualcapture.store.MoneyOperation;
import dev.manualcapture.store.MoneyOperations;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Puts the failpoints around the beans of a node, outermost, so that "after" a method with a transaction means after its commit. */
final class Failpoints implements BeanPostProcessor {

    private static final Map<String, String> CALLS =
        Map.of("createCheckoutSession", "session", "readOrder", "read", "capture", "capture", "cancel", "cancel");

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof SmartpayGateway) {
            return Around.bean(bean, Failpoints::call);
        }
        if (bean instanceof MoneyOperations) {
            return Around.bean(bean, Failpoints::operation);
        }
        if (bean instanceof Orders) {
            return Around.bean(bean, Failpoints::order);
        }
        if (bean instanceof Decisions) {
            return Around.bean(bean, Failpoints::decision);
        }
        return bean instanceof Inbox ? Around.bean(bean, Failpoints::inbox) : bean;
    }

    private static Object call(MethodInvocation call) throws Throwable {
        String what = CALLS.get(call.getMethod().getName());
        if (what == null) {
            return call.proceed();
        }
        String about = words(call);
        Failpoint.reached(what + ".before", about);
        try {
            Object answer = call.proceed();
            Failpoint.reached(what + ".after", about);
            if (!what.equals("read")) {
                atCommit(what, about);
            }
            return answer;
        } catch (SmartpayException lost) {
            Failpoint.reached(what + ".lost", about);
            throw lost;
        }
    }

    private static Object operation(MethodInvocation call) throws Throwable {
        Object result = call.proceed(); // a transaction of its own has committed by now
        String about = words(call);
        switch (call.getMethod().getName()) {
            case "intend" -> {
                if (((MoneyOperation) result).fresh()) {
                    Failpoint.reached("intent.committed", about);
                }
            }
            case "unknown" -> Failpoint.reached("unknown.committed", about);
            case "ended" -> atCommit("ended", about);
            default -> {
            }
        }
        return result;
    }

    private static Object order(MethodInvocation call) throws Throwable {
        Object result = call.proceed();
        switch (call.getMethod().getName()) {
            case "place" -> Failpoint.reached("place.committed", words(call));
            case "confirmStock" -> Failpoint.reached("confirm.committed", words(call));
            default -> {
            }
        }
        return result;
    }

    private static Object decision(MethodInvocation call) throws Throwable {
        Object result = call.proceed();
        if (call.getMethod().getName().equals("decide") && Decision.TIMER.equals(call.getArguments()[4])) {
            atCommit("timer", words(call));
        }
        return result;
    }

    private static Object inbox(MethodInvocation call) throws Throwable {
        if (call.getMethod().getName().equals("settle")) {
            Failpoint.reached("inbox.settling", null); // the event's name says nothing of its order
        }
        Object result = call.proceed();
        if (call.getMethod().getName().equals("store")) {
            Failpoint.reached("webhook.stored", words(call));
        }
        return result;
    }

    /** Two points around the commit of the transaction that is under way: everything is flushed, and everything is durable. */
    private static void atCommit(String what, String about) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    Failpoint.reached(what + ".committing", about);
                }

                @Override
                public void afterCommit() {
                    Failpoint.reached(what + ".committed", about);
                }
            });
        }
    }

    private static String words(MethodInvocation call) {
        return Arrays.stream(call.getArguments()).map(String::valueOf).collect(Collectors.joining(" "));
    }
}
