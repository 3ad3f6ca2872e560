package dev.manualcapture.proof;

import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ProxyFactory;

/** Puts something around a bean, outermost: what runs "after" a method with a transaction runs after its commit. */
final class Around {

    private Around() {
    }

    static Object bean(Object bean, MethodInterceptor what) {
        if (bean instanceof Advised advised) {
            advised.addAdvice(0, what);
            return bean;
        }
        ProxyFactory proxy = new ProxyFactory(bean);
        proxy.addAdvice(what);
        return proxy.getProxy();
    }
}
