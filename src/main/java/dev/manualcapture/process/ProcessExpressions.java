package dev.manualcapture.process;

import dev.manualcapture.order.Order;
import dev.manualcapture.order.OrderReference;
import dev.manualcapture.store.OrderStore;
import java.beans.FeatureDescriptor;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ArrayELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.util.function.SingletonSupplier;

/**
 * What an expression of the diagram can name: our delegates, our listeners, {@code hold}, {@code decision}, and variables. By default it reaches
 * every bean of the application. Ours come before variables, so that no variable that somebody writes takes the place of a delegate or of what was decided,
 * and so that naming a delegate reads no variable from the database.
 */
final class ProcessExpressions extends SpringExpressionManager {

    /** What was last decided about the order, as it stands in our table: {@code capture}, {@code cancel}, or null. */
    static final String DECISION = "decision";

    ProcessExpressions(ApplicationContext application) {
        super(application);
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolvers = new CompositeELResolver();
        resolvers.add(new Ours(applicationContext));
        resolvers.add(new VariableScopeElResolver());
        resolvers.add(new VariableContextElResolver());
        resolvers.add(new ArrayELResolver());
        resolvers.add(new ListELResolver());
        resolvers.add(new MapELResolver());
        resolvers.add(new BeanELResolver());
        return resolvers;
    }

    private static final class Ours extends ELResolver {

        private final ApplicationContext application;
        private final Supplier<OrderStore> orders;
        private final Set<String> names;

        Ours(ApplicationContext application) {
            this.application = application;
            this.orders = SingletonSupplier.of(() -> application.getBean(OrderStore.class));
            this.names = Stream.of(JavaDelegate.class, ExecutionListener.class, TaskListener.class, Hold.class)
                .flatMap(type -> Arrays.stream(application.getBeanNamesForType(type, true, false))).collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public Object getValue(ELContext context, Object base, Object name) {
            if (base != null || !(name instanceof String word)) {
                return null;
            }
            if (names.contains(word)) {
                context.setPropertyResolved(true);
                return application.getBean(word);
            }
            Optional<Order> order = word.equals(DECISION) ? order(context.getContext(VariableScope.class)) : Optional.empty();
            context.setPropertyResolved(order.isPresent());
            return order.flatMap(Order::decided).map(made -> made.kind().name().toLowerCase(Locale.ROOT)).orElse(null);
        }

        /** Empty where somebody's own process asks, which may have a variable of this name. */
        private Optional<Order> order(Object place) {
            Object execution = place instanceof DelegateTask task ? task.getExecution() : place;
            String key = execution instanceof DelegateExecution here ? here.getProcessBusinessKey() : null;
            return Optional.ofNullable(key).filter(OrderReference::isValid).flatMap(valid -> orders.get().find(new OrderReference(valid)));
        }

        @Override
        public Class<?> getType(ELContext context, Object base, Object name) {
            return null;
        }

        @Override
        public void setValue(ELContext context, Object base, Object name, Object value) {
            // a bean's name is no place to write to; what is not resolved here is a variable
        }

        @Override
        public boolean isReadOnly(ELContext context, Object base, Object name) {
            return true;
        }

        @Override
        public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
            return null;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, Object base) {
            return Object.class;
        }
    }
}
