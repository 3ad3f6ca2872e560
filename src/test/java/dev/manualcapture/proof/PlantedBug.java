package dev.manualcapture.proof;

import java.util.function.Consumer;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContext;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * A mistake that somebody could make in the application, made between two of its beans or in its database: the code itself stays as it is.
 *
 * @param what  is wrong, as one would say it in a review
 * @param where the bean, or the bean that is served wrongly; null where nothing is
 * @param field of that bean, whose calls go wrong; null where the calls to the bean itself do
 * @param how   a call goes wrong
 * @param after the start, what is done to the application
 */
record PlantedBug(String what, String where, String field, MethodInterceptor how, Consumer<ApplicationContext> after) {

    static final PlantedBug NONE = new PlantedBug("nothing is wrong", null, null, null, application -> { });

    /** Calls to this bean go wrong. */
    static PlantedBug in(Class<?> bean, String what, MethodInterceptor how) {
        return in(bean.getName(), what, how);
    }

    /** Calls to a bean that its package keeps to itself go wrong. */
    static PlantedBug in(String bean, String what, MethodInterceptor how) {
        return new PlantedBug(what, bean, null, how, application -> { });
    }

    /** Calls that this bean makes through its field go wrong; what others call stays right. */
    static PlantedBug between(Class<?> bean, String field, String what, MethodInterceptor how) {
        return new PlantedBug(what, bean.getName(), field, how, application -> { });
    }

    /** The application is changed once it has started. */
    static PlantedBug afterStart(String what, Consumer<ApplicationContext> change) {
        return new PlantedBug(what, null, null, null, change);
    }

    /** The answer to a method that goes wrong; every other one is passed on. */
    interface Answer {
        Object to(MethodInvocation call) throws Throwable;
    }

    static MethodInterceptor when(String method, Answer instead) {
        return call -> call.getMethod().getName().equals(method) ? instead.to(call) : call.proceed();
    }

    void started(ApplicationContext application) {
        after.accept(application);
    }

    BeanPostProcessor planter() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                boolean meant = AopUtils.getTargetClass(bean).getName().equals(where);
                if (meant && field == null) {
                    return Around.bean(bean, how);
                }
                if (meant) {
                    ProxyFactory proxy = new ProxyFactory(ReflectionTestUtils.getField(bean, field));
                    proxy.addAdvice(how);
                    ReflectionTestUtils.setField(bean, field, proxy.getProxy());
                }
                return bean;
            }
        };
    }

    @Override
    public String toString() {
        return what;
    }
}
