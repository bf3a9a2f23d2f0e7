/* How files call the column of patients' numbers. */
#include "patient_names.h"

#include <string.h>

#include "analysis/count_names.h"
#include "analysis/folded_name.h"
#include "analysis/patients.h"
#include "data/cdisc_names.h"

/** Parts of letters and digits, a blank between them: "N° Dossier" is "no dossier". */
static char *parts_of(const char *name) {
    g_autofree char *folded = tf_fold_name(name);
    GString *text = g_string_new(NULL);
    for (const char *at = folded; *at; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        /* the signs of degree and of ordinals */
        if (c == 0xb0 || c == 0xba)
            g_string_append_c(text, 'o');
        else if (c == '#')
            g_string_append(text, " no");
        else if (c < 0x80 && g_ascii_isalnum((char)c))
            g_string_append_c(text, (char)c);
        else
            g_string_append_c(text, ' ');
    }
    return g_strstrip(g_string_free(text, FALSE));
}

static bool holds_one_of(const char *text, const char *const *list) {
    for (; *list; list++)
        if (strstr(text, *list))
            return true;
    return false;
}

static bool has_part_of(char **parts, const char *const *list) {
    for (; *parts; parts++)
        if (g_strv_contains(list, *parts))
            return true;
    return false;
}

/* Short words count where they stand alone: "pat" is also in "path", "no" in "nodes". */
static tf_patient_name name_of_parts(char **parts) {
    static const char *const people[] = {"patient", "pat", "subject", "subj", "sujet", NULL};
    static const char *const things[] = {"inclusion", "doss",   "dossier", "anonymat", "anonyme",
                                         "anonymise", "anonym", "case",    "chart",    "screening",
                                         "file",      "record", NULL};
    /* Registries, groups and laboratories, each of which numbers its patients. */
    static const char *const registries[] = {
        "ebmt", "graall",      "graaph", "filo",      "goelams",  "alfa",
        "ifm",  "lysa",        "gela",   "promise",   "cibmtr",   "labo",
        "lab",  "laboratoire", "essai",  "protocole", "registre", NULL};
    static const char *const keys[] = {"n",      "no",     "nr",         "nb",          "num",
                                       "numero", "number", "nbr",        "id",          "code",
                                       "ref",    "key",    "identifier", "identifiant", NULL};
    /* Numbers of sites, and what is told at a time of something, are not patients'. */
    static const char *const others[] = {"date",   "dt",     "jour",  "age",    "delai",  "site",
                                         "centre", "center", "visit", "visite", "status", "of",
                                         "total",  "events", "name",  NULL};
    static const char *const personal[] = {"nom",     "noms",      "name",     "names",
                                           "prenom",  "surname",   "lastname", "initials",
                                           "initial", "initiales", NULL};
    static const char *const of_whom[] = {"patient", "patients",  "pat",     "pt",      "subject",
                                          "sujet",   "du",        "de",      "full",    "last",
                                          "family",  "first",     "famille", "et",      "and",
                                          "malade",  "naissance", "usage",   "usuel",   "birth",
                                          "marital", "jeune",     "fille",   "complet", NULL};
    bool is_personal = has_part_of(parts, personal);
    for (char **part = parts; *part; part++)
        is_personal &= g_strv_contains(personal, *part) || g_strv_contains(of_whom, *part);
    if (is_personal)
        return TF_NAME_PERSONAL;
    if (has_part_of(parts, others))
        return TF_NAME_OTHER;
    /* The unique patient number of transplant registries, alone or behind the centre's. */
    if (g_strv_contains((const char *const *)parts, "upn"))
        return TF_NAME_OF_PATIENT;
    if (!has_part_of(parts, keys))
        return TF_NAME_OTHER;
    return has_part_of(parts, people)                                     ? TF_NAME_OF_PATIENT
           : has_part_of(parts, things) || has_part_of(parts, registries) ? TF_NAME_WEAK
                                                                          : TF_NAME_OTHER;
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
        "usubjid",  "patient",  "patients", "subject",   "subjects",    "sujet",  "subjid",
        "nip",      "ipp",      "mrn",      "iep",       "participant", "ptid",   "ptno",
        "patno",    "patid",    "pid",      "npatient",  "nsujet",      "numpat", "nopat",
        "npat",     "patnum",   "patnr",    "patnumber", "codepat",     "idpat",  "ptnum",
        "ptnumber", "patientn", "subjectn", "pat",       "pt",          "pts",    "person",
        "personid", "personne", "subj",     "subjno",    "subjnum",     "subjnr", NULL};
    static const char *const plain[] = {"id",       "identifier", "identifiant", "uid",
                                        "idnumber", "num",        "numero",      NULL};
    static const char *const weak[] = {
        "case",      "record",      "dossier",      "barcode",        "ndossier",    "code",
        "doss",      "ninclusion",  "numinclusion", "noinclusion",    "inclusionno", "anonymat",
        "ndoss",     "numdoss",     "nodoss",       "numanonymat",    "noanonymat",  "caseno",
        "chartno",   "chartnumber", "nda",          "matricule",      "nir",         "ins",
        "trigramme", "sample",      "sampleid",     "hospitalnumber", "hospitalno",  "hospno",
        "hospnum",   "randno",      "randnum",      "randnumber",     "randid",      "nrando",
        "ebmt",      "cle",         "ref",          "reference",      "refpatient",  NULL};
    static const char *const not_keys[] = {"age",  "status", "type",  "count",
                                           "year", "sex",    "nodes", NULL};
    if (tf_count_name_of(column) == TF_COUNT_NAME_SURE)
        return TF_NAME_OTHER;
    g_autofree char *text = parts_of(column);
    g_auto(GStrv) parts = g_strsplit_set(text, " ", -1);
    g_autofree char *name = g_strjoinv("", parts);
    if (strcmp(name, "usubjid") == 0)
        return TF_NAME_OF_TRIAL;
    if (g_strv_contains(of_people, name))
        return TF_NAME_OF_PATIENT;
    if (g_strv_contains(plain, name))
        return TF_NAME_PLAIN;
    if (g_strv_contains(weak, name))
        return TF_NAME_WEAK;
    if (strcmp(name, "no") == 0)
        return TF_NAME_NUMBER;
    const tf_patient_name by_parts = name_of_parts(parts);
    if (by_parts != TF_NAME_OTHER || !holds_one_of(name, keys) || holds_one_of(name, not_keys))
        return by_parts;
    return holds_one_of(name, people)   ? TF_NAME_OF_PATIENT
           : holds_one_of(name, things) ? TF_NAME_WEAK
                                        : TF_NAME_OTHER;
}

bool tf_is_parameter(const char *column) {
    return tf_is_cdisc_name(column, "PARAMCD") || tf_is_cdisc_name(column, "PARAM");
}

bool tf_is_patient_name(const char *column) {
    return tf_patient_name_of(column) != TF_NAME_OTHER;
}

bool tf_patients_set_apart(const tf_patients_ask *asked, const char *column) {
    bool apart = g_strcmp0(asked->group, column) == 0;
    for (size_t i = 0; i < TF_MAX_APART; i++)
        apart |= g_strcmp0(asked->apart[i], column) == 0;
    return apart;
}
