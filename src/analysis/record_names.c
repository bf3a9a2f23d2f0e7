/* Columns of tests, end points and assessors, by their names, and what stands in them. */
#include "record_names.h"

#include <string.h>

#include <glib.h>

#include "analysis/name_words.h"
#include "data/cdisc_names.h"

/* SDTM Implementation Guide 3.4 (2021): findings have --TESTCD and --TEST behind the two letters of
   their domain. */
bool tf_names_test(const char *column) {
    static const char *const named[] = {"LBTESTCD", "RSTESTCD", "VSTESTCD", "TRTESTCD"};
    static const char *const findings[] = {"lb", "rs", "vs", "tr", "tu", "eg", "qs", "fa", "pc",
                                           "pp", "mb", "mi", "pf", "gf", "ft", "sc", NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(named); i++)
        if (tf_is_cdisc_name(column, named[i]))
            return true;
    g_autofree char *lower = g_ascii_strdown(column, -1);
    const size_t n = strlen(lower);
    const bool ends = n > 2 && (strcmp(lower + 2, "testcd") == 0 || strcmp(lower + 2, "test") == 0);
    g_autofree char *domain = g_strndup(lower, 2);
    return ends && g_strv_contains(findings, domain);
}

/* Names of such columns that aren't CDISC's, which may as well be of one test and its result. */
bool tf_names_analytes(const char *column) {
    static const char *const names[] = {"test",
                                        "tests",
                                        "test name",
                                        "testname",
                                        "test code",
                                        "lab test",
                                        "labtest",
                                        "lab",
                                        "exam",
                                        "examen",
                                        "examens",
                                        "examen biologique",
                                        "bilan",
                                        "dosage",
                                        "dosages",
                                        "analyte",
                                        "analytes",
                                        "assay",
                                        "biomarker",
                                        "biomarkers",
                                        "biomarqueur",
                                        "marker",
                                        "marqueur",
                                        "marqueurs",
                                        "measurement",
                                        "measure",
                                        "mesure",
                                        "variable",
                                        "parameter",
                                        "parameters",
                                        "parametre",
                                        "parametres",
                                        "param",
                                        "parametre biologique",
                                        "lab parameter",
                                        "laboratory test",
                                        "analyse biologique",
                                        "item",
                                        NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_are(words, names);
}

bool tf_is_test_result(const char *text) {
    static const char *const results[] = {
        "positive", "positif", "positifs", "pos",  "negative", "negatif",  "neg",
        "yes",      "no",      "y",        "n",    "oui",      "non",      "normal",
        "abnormal", "anormal", "high",     "low",  "haut",     "bas",      "true",
        "false",    "done",    "not done", "fait", "non fait", "detected", "not detected",
        "present",  "absent",  NULL};
    g_auto(GStrv) words = tf_name_words(text);
    return !words[0] || g_ascii_isdigit(*words[0]) || tf_words_are(words, results);
}

bool tf_names_end_points(const char *column) {
    static const char *const names[] = {"endpoint", "end point", "endpoints", "end points",
                                        "outcome",  "critere",   "criteres",  "critere de jugement",
                                        "analysis", "analyse",   "evenement", "parameter",
                                        "param",    "parametre", "type",      NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_are(words, names);
}

bool tf_names_assessors(const char *column) {
    static const char *const names[] = {"assessor",  "assessors",  "assessed by", "assessment by",
                                        "evaluator", "evaluateur", NULL};
    static const char *const cdisc[] = {"EVAL", "RSEVAL", "TREVAL", "TUEVAL", "PARCAT1", "PARCAT2"};
    for (size_t i = 0; i < G_N_ELEMENTS(cdisc); i++)
        if (tf_is_cdisc_name(column, cdisc[i]))
            return true;
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_are(words, names);
}

bool tf_names_record(const char *column) {
    return tf_names_test(column) || tf_names_analytes(column) || tf_names_end_points(column) ||
           tf_names_assessors(column);
}

unsigned tf_end_point_text(const char *text) {
    static const char *const points[][7] = {
        {"os", "overall survival", "sg", "survie globale", NULL},
        {"pfs", "progression free survival", "ssp", "survie sans progression", NULL},
        {"dfs", "disease free survival", "ssm", "survie sans maladie", NULL},
        {"efs", "event free survival", "sse", "survie sans evenement", NULL},
        {"rfs", "relapse free survival", "ssr", "survie sans rechute", "lfs", NULL},
        {"ttp", "time to progression", "temps jusqu a progression", NULL},
        {"dor", "duration of response", "duree de reponse", "duree de la reponse", NULL},
        {"ttr", "time to response", NULL},
        {"ttf", "time to treatment failure", "ttnt", "time to next treatment", NULL},
    };
    g_auto(GStrv) words = tf_name_words(text);
    for (unsigned i = 0; i < G_N_ELEMENTS(points); i++)
        if (tf_words_are(words, points[i]))
            return 1u << i;
    return 0;
}

unsigned tf_assessor_text(const char *text) {
    static const char *const own[] = {
        "investigator", "investigators", "investigateur", "investigateurs",
        "inv",          "local",         "site",          NULL};
    static const char *const others[] = {
        "independent", "independant", "independante", "irc",         "irf",          "bicr", "birc",
        "central",     "centrale",    "blinded",      "adjudicated", "adjudication", "irrc", NULL};
    g_auto(GStrv) words = tf_name_words(text);
    if (tf_words_have(words, others))
        return 2;
    return tf_words_have(words, own) ? 1 : 0;
}
