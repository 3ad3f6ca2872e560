package dev.manualcapture.proof;

import static org.mockito.Mockito.mock;

import dev.manualcapture.reconciliation.InboxWorker;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.context.WebApplicationContext;

/** The application with nothing that moves by itself: no network, no schedule, no pool of threads; who acts does all of it in his own thread. */
@TestConfiguration
class Stage {

    @Bean
    @Primary
    PretendSmartpay pretendSmartpay(Clock clock) {
        return new PretendSmartpay(clock);
    }

    /** Takes every task and does none. */
    @Bean
    @Primary
    TaskScheduler taskScheduler() {
        return mock(TaskScheduler.class);
    }

    @Bean
    static BeanPostProcessor statementPoints() {
        return new StatementPoints();
    }

    @Bean
    static BeanPostProcessor workersInTheCallersThread() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (name.equals("workers")) {
                    ReflectionTestUtils.setField(bean, "threads", new CallersThread());
                }
                return bean;
            }
        };
    }

    @Bean
    Doors doors(WebApplicationContext context) {
        AutowireCapableBeanFactory beans = context.getAutowireCapableBeanFactory();
        Doors doors = beans.createBean(Doors.class);
        doors.anotherNode(beans.createBean(InboxWorker.class));
        return doors;
    }

    private static final class CallersThread extends AbstractExecutorService {

        @Override
        public void execute(Runnable work) {
            work.run();
        }

        @Override
        public void shutdown() {
            // there is nothing to stop
        }

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
