/**
 * Runs the diagram {@code bpmn/manual-capture.bpmn}. The only package that imports Camunda (access aside, for identity); a move to a fork of
 * the engine stays a change here. Uses order and store.
 */
package dev.manualcapture.process;
