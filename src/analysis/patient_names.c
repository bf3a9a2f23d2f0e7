/* How files call the column of patients' numbers. */
#include "patient_names.h"

#include <string.h>

#include "analysis/patients.h"
#include "folded_name.h"

/** Letters and digits alone: "N° Dossier" is "ndossier". */
static char *squash(const char *name) {
    g_autofree char *folded = tf_fold_name(name);
    GString *text = g_string_new(NULL);
    for (const char *c = folded; *c; c++)
        if (g_ascii_isalnum(*c))
            g_string_append_c(text, *c);
    return g_string_free(text, FALSE);
}

static bool holds_one_of(const char *text, const char *const *list) {
    for (; *list; list++)
        if (strstr(text, *list))
            return true;
    return false;
}

/* "case" is also what controls are compared with, and a record may be a visit: their values have to
   say more than those of a column that names the patient. */
tf_patient_name tf_patient_name_of(const char *column) {
    static const char *const people[] = {"patient", "subject", "subj",    "sujet", "participant",
                                         "person",  "malade",  "proband", NULL};
    static const char *const things[] = {"record", "case",  "dossier", "barcode", "enrol",
                                         "rando",  "study", "trial",   NULL};
    static const char *const keys[] = {"id",      "no",  "nr",  "num", "nb",  "code",
                                       "barcode", "key", "uid", "ref", "cle", NULL};
    static const char *const of_people[] = {
        "usubjid", "patient", "patients", "subject",  "subjects",    "sujet", "subjid",
        "nip",     "ipp",     "mrn",      "iep",      "participant", "ptid",  "ptno",
        "patno",   "patid",   "pid",      "npatient", "nsujet",      NULL};
    static const char *const plain[] = {"id",       "identifier", "identifiant", "uid",
                                        "idnumber", "num",        "numero",      NULL};
    static const char *const weak[] = {"case",     "record", "dossier", "barcode",
                                       "ndossier", "code",   NULL};
    static const char *const not_keys[] = {"age",  "status", "type",  "count",
                                           "year", "sex",    "nodes", NULL};
    g_autofree char *name = squash(column);
    if (strcmp(name, "usubjid") == 0)
        return TF_NAME_OF_TRIAL;
    if (g_strv_contains(of_people, name))
        return TF_NAME_OF_PATIENT;
    if (g_strv_contains(plain, name))
        return TF_NAME_PLAIN;
    if (g_strv_contains(weak, name))
        return TF_NAME_WEAK;
    if (!holds_one_of(name, keys) || holds_one_of(name, not_keys))
        return TF_NAME_OTHER;
    return holds_one_of(name, people)   ? TF_NAME_OF_PATIENT
           : holds_one_of(name, things) ? TF_NAME_WEAK
                                        : TF_NAME_OTHER;
}

bool tf_is_parameter(const char *column) {
    return strcmp(column, "PARAMCD") == 0 || strcmp(column, "PARAM") == 0;
}

bool tf_is_patient_name(const char *column) {
    return tf_patient_name_of(column) != TF_NAME_OTHER;
}
