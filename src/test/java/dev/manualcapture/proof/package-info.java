/**
 * Proofs that crashes, lost answers, lost webhooks and moved clocks cost no money: nodes run as processes of their own and are killed; the
 * sandbox runs outside of them and its ledger is the oracle. Run by {@code mvn verify -Pproof}; see {@code docs/reliability.md}.
 */
package dev.manualcapture.proof;
