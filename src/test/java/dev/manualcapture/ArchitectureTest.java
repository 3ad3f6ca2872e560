package dev.manualcapture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may use whom. Two hard boundaries: only process knows Camunda, only smartpay knows Smartpay's wire. */
@AnalyzeClasses(packages = "dev.manualcapture", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule layers = layeredArchitecture().consideringOnlyDependenciesInLayers()
        .ensureAllClassesAreContainedInArchitecture()
        .layer("wiring").definedBy("dev.manualcapture")
        .layer("order").definedBy("dev.manualcapture.order")
        .layer("store").definedBy("dev.manualcapture.store")
        .layer("smartpay").definedBy("dev.manualcapture.smartpay")
        .layer("settlement").definedBy("dev.manualcapture.settlement")
        .layer("process").definedBy("dev.manualcapture.process")
        .layer("delegate").definedBy("dev.manualcapture.process.delegate")
        .layer("reconciliation").definedBy("dev.manualcapture.reconciliation")
        .layer("retention").definedBy("dev.manualcapture.retention")
        .layer("api").definedBy("dev.manualcapture.api")
        .layer("webhook").definedBy("dev.manualcapture.webhook")
        .layer("access").definedBy("dev.manualcapture.access")
        .layer("sandbox").definedBy("dev.manualcapture.sandbox")
        .whereLayer("order").mayNotAccessAnyLayer()
        .whereLayer("store").mayOnlyAccessLayers("order")
        .whereLayer("smartpay").mayOnlyAccessLayers("order")
        .whereLayer("settlement").mayOnlyAccessLayers("order", "store", "smartpay")
        .whereLayer("process").mayOnlyAccessLayers("order", "store")
        .whereLayer("delegate").mayOnlyAccessLayers("order", "store", "smartpay", "settlement", "process")
        .whereLayer("reconciliation").mayOnlyAccessLayers("order", "store", "settlement", "process")
        .whereLayer("retention").mayOnlyAccessLayers("order", "store", "process")
        .whereLayer("api").mayOnlyAccessLayers("order", "store", "process", "smartpay", "retention")
        .whereLayer("webhook").mayOnlyAccessLayers("store", "smartpay", "reconciliation")
        .whereLayer("access").mayNotAccessAnyLayer()
        .whereLayer("sandbox").mayNotAccessAnyLayer()
        .whereLayer("wiring").mayOnlyAccessLayers("process", "sandbox", "smartpay");

    @ArchTest
    static final ArchRule camundaStaysInProcess = noClasses().that()
        .resideOutsideOfPackages("dev.manualcapture.process..", "dev.manualcapture.access")
        .should().dependOnClassesThat().resideInAPackage("org.camunda..")
        .because("moving to a fork of the engine must stay a change in these two packages");

    @ArchTest
    static final ArchRule httpToSmartpayStaysInSmartpay = noClasses().that().resideOutsideOfPackage("dev.manualcapture.smartpay")
        .should().dependOnClassesThat().resideInAnyPackage("feign..", "org.apache.hc..");

    @ArchTest
    static final ArchRule wordsDependOnNothing = classes().that().resideInAPackage("dev.manualcapture.order")
        .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "dev.manualcapture.order");

    @ArchTest
    static final ArchRule noCycles = slices().matching("dev.manualcapture.(**)").should().beFreeOfCycles();
}
