#ifndef PATIENT_NAMES_H
#define PATIENT_NAMES_H

/** What a column's name says, from the surest. */
typedef enum tf_patient_name {
    TF_NAME_OF_TRIAL,   /**< CDISC's USUBJID: unique in the whole trial */
    TF_NAME_OF_PATIENT, /**< names a person: "patient_id", "NIP" */
    TF_NAME_PLAIN,      /**< "id" */
    TF_NAME_WEAK,       /**< "case", "record": perhaps something else */
    TF_NAME_NUMBER,     /**< "N°": of the patient, of the row, or within an arm */
    TF_NAME_PERSONAL,   /**< "Nom", "initials": two patients may well have the same */
    TF_NAME_OTHER
} tf_patient_name;

/** Letters' case, blanks, underscores and accents don't matter. */
tf_patient_name tf_patient_name_of(const char *column);

#endif
