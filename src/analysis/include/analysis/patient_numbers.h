#ifndef ANALYSIS_PATIENT_NUMBERS_H
#define ANALYSIS_PATIENT_NUMBERS_H

/** The form that all spellings of a patient's number have in common: "PAT-0035", "pat 35" and
 * "Pat35" are one to whoever typed them, and so are "12" and "12.0"; "1-23" and "12-3" are not, nor
 * are "1.1" and "1.10". New text. */
char *tf_fold_patient(const char *id);

#endif
