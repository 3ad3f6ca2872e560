package dev.manualcapture.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TimeDate;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;
import org.springframework.util.StringUtils;

/** Keeps the diagram and the program one. What fails here is said to the person who changed the diagram. */
class ModelTest {

    private static final String FILE = "bpmn/manual-capture.bpmn";
    private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern DURATION = Pattern.compile("'(P[^']+)'\\)}");

    private final BpmnModelInstance model = Bpmn.readModelFromFile(Path.of(FILE).toFile());

    @Test
    void keepsTheKeyOfTheProcess() {
        assertThat(model.getModelElementsByType(Process.class)).extracting(Process::getId)
            .as("The process has to keep the id %s: running orders and other programs know it by that name", ManualCaptureModel.KEY)
            .containsExactly(ManualCaptureModel.KEY);
    }

    @Test
    void knowsEveryTaskAndEndOfTheDiagram() {
        Set<String> drawn = Stream.concat(ids(Task.class), ids(EndEvent.class)).collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = constants("TASK_", "END_");

        assertThat(drawn).as("""
            The tasks and ends of the diagram (first) and of the program (second) differ. If you renamed one, give it its old id back; \
            the label may change. A new one needs a developer, who adds it to ManualCaptureModel.""").isEqualTo(known);
    }

    @Test
    void knowsEveryMessageOfTheDiagram() {
        assertThat(model.getModelElementsByType(Message.class)).extracting(Message::getName)
            .as("A message comes only if its name is one that the program sends").hasSameElementsAs(constants("MESSAGE_"));
    }

    @Test
    void namesEachServiceTasksClassAfterItsLabel() {
        for (ServiceTask task : model.getModelElementsByType(ServiceTask.class)) {
            String bean = StringUtils.uncapitalize(pascal(task.getName())) + "Delegate";

            assertThat(task.getCamundaDelegateExpression())
                .as("The service task \"%s\" runs the class named after its label; give it back its label or its delegate expression",
                    task.getName())
                .isEqualTo("${" + bean + "}");
            assertThat(task.getId()).as("The id of \"%s\" follows its label; give it back its label", task.getName())
                .isEqualTo("Task_" + pascal(task.getName()));
            assertThat(javaFile("delegate/" + StringUtils.capitalize(bean))).as("There is no class for \"%s\" yet", task.getName()).exists();
        }
    }

    @Test
    void findsTheClassOfEveryListener() {
        Stream.concat(
            model.getModelElementsByType(CamundaTaskListener.class).stream().map(CamundaTaskListener::getCamundaDelegateExpression),
            model.getModelElementsByType(CamundaExecutionListener.class).stream().map(CamundaExecutionListener::getCamundaDelegateExpression))
            .forEach(expression -> {
                Matcher bean = BEAN.matcher(expression);
                assertThat(bean.matches()).as("A listener is written ${name}, not %s", expression).isTrue();
                assertThat(javaFile(StringUtils.capitalize(bean.group(1)))).as("There is no listener %s", expression).exists();
            });
    }

    @Test
    void findsTheFormOfEveryUserTask() {
        for (UserTask task : model.getModelElementsByType(UserTask.class)) {
            String form = task.getAttributeValueNs("http://camunda.org/schema/1.0/bpmn", "formRef");

            assertThat(form).as("The user task \"%s\" needs the form named after its label; give it back its label, or its form", task.getName())
                .isEqualTo(task.getName().toLowerCase().replace(' ', '-'));
            assertThat(Path.of("bpmn", form + ".form")).content().as("The form %s has to carry the id %s", form, form)
                .contains("\"id\": \"" + form + "\"");
            assertThat(task.getCamundaCandidateGroups()).as("\"%s\" needs a group whose people see it", task.getName())
                .isIn("payment-operators", "payment-supervisors");
        }
    }

    @Test
    void savesBeforeEveryCallThatAJobMakes() {
        for (ServiceTask task : model.getModelElementsByType(ServiceTask.class)) {
            boolean inCallersTransaction = Set.of(ManualCaptureModel.TASK_CREATE_CHECKOUT_SESSION, ManualCaptureModel.TASK_INVOLVE_SUPERVISORS)
                .contains(task.getId());

            assertThat(task.isCamundaAsyncBefore()).as("\"%s\" calls Smartpay: tick \"Asynchronous continuations: Before\" "
                + "(\"Create checkout session\" and \"Involve supervisors\" stay without)", task.getName()).isEqualTo(!inCallersTransaction);
        }
    }

    @Test
    void measuresTheSevenDaysInOneLength() {
        assertThat(timer("BoundaryEvent_HoldExpired")).as("\"Hold expired\" is due when the hold ends")
            .startsWith("${hold.expiresAt(execution, ");
        assertThat(timer("BoundaryEvent_HoldExpiresSoon")).startsWith("${hold.expiresSoonAt(execution, ");
        assertThat(lastDuration("BoundaryEvent_HoldExpiresSoon"))
            .as("\"Hold expires soon\" and \"Hold expired\" have to end with the same duration").isEqualTo(lastDuration("BoundaryEvent_HoldExpired"));
    }

    @Test
    void givesEveryGatewayAPathForEachAnswer() {
        List<String> conditions = model.getModelElementsByType(SequenceFlow.class).stream()
            .filter(flow -> flow.getConditionExpression() != null).map(flow -> flow.getConditionExpression().getTextContent()).toList();

        assertThat(conditions).as("These answers come from the program; without a path for one of them the order would stand still").contains(
            "${checkoutOutcome == 'authorized'}", "${checkoutOutcome == 'release'}", "${checkoutOutcome == 'rejected'}",
            "${checkoutOutcome == 'canceled'}", "${checkoutOutcome == 'abandoned'}", "${checkoutOutcome == 'settled'}",
            "${decision == 'capture'}", "${decision == 'cancel'}", "${holdExpired}", "${!holdExpired}",
            "${smartpayOutcome == 'captured'}", "${smartpayOutcome == 'captured_elsewhere'}", "${smartpayOutcome == 'canceled'}",
            "${smartpayOutcome == 'expired'}");
    }

    @Test
    void drawsEveryElement() {
        Collection<FlowNode> nodes = model.getModelElementsByType(FlowNode.class);

        assertThat(nodes).as("Every element has to be drawn, else nobody sees it").allSatisfy(node ->
            assertThat(node.getDiagramElement()).as(node.getId()).isNotNull());
    }

    @Test
    void isPackedAsItStandsInTheFolder() throws IOException {
        for (Path file : filesOf(Path.of("bpmn"))) {
            try (InputStream packed = ModelTest.class.getResourceAsStream("/bpmn/" + file.getFileName())) {
                assertThat(packed).as("%s is not packed", file).isNotNull().hasBinaryContent(Files.readAllBytes(file));
            }
        }
    }

    private static List<Path> filesOf(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(bpmn|dmn|form)")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> ids(Class<? extends FlowNode> type) {
        return model.getModelElementsByType(type).stream().map(FlowNode::getId);
    }

    private static Set<String> constants(String... prefixes) {
        return Arrays.stream(ManualCaptureModel.class.getFields())
            .filter(field -> field.getType() == String.class && Modifier.isStatic(field.getModifiers()))
            .filter(field -> Stream.of(prefixes).anyMatch(field.getName()::startsWith)).map(ModelTest::value)
            .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private String timer(String eventId) {
        return model.getModelElementsByType(TimeDate.class).stream()
            .filter(date -> date.getParentElement().getParentElement().getAttributeValue("id").equals(eventId))
            .map(TimeDate::getTextContent).findFirst().orElse("no date");
    }

    private String lastDuration(String eventId) {
        Matcher duration = DURATION.matcher(timer(eventId));
        return duration.find() ? duration.group(1) : "none";
    }

    private static Path javaFile(String name) {
        return Path.of("src/main/java/dev/manualcapture/process", name + ".java");
    }

    private static String pascal(String label) {
        return Arrays.stream(label.split(" ")).map(StringUtils::capitalize).collect(Collectors.joining());
    }
}
