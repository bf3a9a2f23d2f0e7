/* Words of columns' names, in English and French. Each entry stands for itself and in any case of
   letters; "a b" is two words that follow each other. */
#include "name_lists.h"

#include <glib.h>

#include "analysis/name_words.h"

/* Words that count wherever they stand in a name. */
static const char *const groups[] = {
    "arm",        "armcd",    "actarm",  "trtp", "trta",          "trt",
    "trt 01 p",   "trt 01 a", "group",   "grp",  "treatment",     "treat",
    "traitement", "groupe",   "bras",    "rx",   "randomized to", "cohort",
    "cohorte",    "regimen",  "therapy", NULL};
static const char *const not_groups[] = {"age",   "risk",   "blood",   "ethnic", "race",
                                         "stage", "risque", "sanguin", "sex",    NULL};
static const char *const visits[] = {"visit", "visite", "avisit",    "visitnum", "avisitn",
                                     "cycle", "cycles", "timepoint", "atpt",     NULL};
static const char *const times[] = {
    "time",  "futime", "aval",     "survival",  "survie",   "months",   "mois",     "days",
    "jours", "weeks",  "semaines", "follow up", "followup", "suivi",    "duration", "duree",
    "delai", "tte",    "ttp",      "tstop",     "os time",  "pfs time", "stime",    NULL};
static const char *const responses[] = {"response", "resp",   "bor",  "reponse",   "responder",
                                        "avalc",    "orr",    "best", "remission", "repondeur",
                                        "rsp",      "recist", NULL};
static const char *const lowers[] = {
    "lower",     "lo",        "lcl",       "lci",        "ll",   "lb",
    "inf",       "cil",       "low",       "lower 95",   "linf", "loci",
    "l95",       "lcl 95",    "borne inf", "ci low",     "2 5",  /* and SAS's */ "lowercl",
    "hrlowercl", "orlowercl", "rrlowercl", "lowerlimit", NULL};
static const char *const uppers[] = {"upper",
                                     "hi",
                                     "ucl",
                                     "uci",
                                     "ul",
                                     "ub",
                                     "sup",
                                     "ciu",
                                     "high",
                                     "upper 95",
                                     "lsup",
                                     "hici",
                                     "u95",
                                     "ucl 95",
                                     "borne sup",
                                     "ci high",
                                     "97 5",
                                     "up",
                                     /* and SAS's */ "uppercl",
                                     "hruppercl",
                                     "oruppercl",
                                     "rruppercl",
                                     "upperlimit",
                                     NULL};
static const char *const p_values[] = {
    "pvalue",      "pval",          "p value",           "p val",     "valeur p", "pr",
    "valeur de p", "p interaction", "p for interaction", "probchisq", "probt",    "probz",
    NULL};
static const char *const studies[] = {"study", "trial",  "author", "authors", "studlab", "etude",
                                      "essai", "auteur", "slab",   "series",  NULL};
static const char *const terms[] = {"aedecod",        "aeterm", "aebodsys", "aellt",
                                    "preferred term", "soc",    NULL};
static const char *const counts[] = {"events",   "responders", "cases", "count",
                                     "effectif", "repondeurs", "cas",   NULL};
static const char *const totals[] = {"total",   "denominator", "denom",       "ntot", "bign",
                                     "n total", "evaluable",   "sample size", NULL};
static const char *const weights[] = {"weight", "weights", "poids", "wt", "iptw", "wgt", NULL};
static const char *const units[] = {"avalu", "unit", "units", "unite", "unites", NULL};
static const char *const not_times[] = {"age",
                                        "birth",
                                        "naissance",
                                        "visit",
                                        "visite",
                                        "loss",
                                        "start",
                                        "tstart",
                                        "diagnosis",
                                        "diag",
                                        "diagtime",
                                        "dxyr",
                                        "entry",
                                        "agegr",
                                        "calendar",
                                        "dose",
                                        "duration of response",
                                        "followers",
                                        "onset",
                                        NULL};
static const char *const not_events[] = {
    "ecog",     "performance", "karnofsky", "who",      "smoking",    "tabac",   "marital",
    "mutation", "menopausal",  "menopause", "receptor", "er",         "pr",      "her",
    "msi",      "nodal",       "node",      "mgmt",     "hpv",        "stage",   "sex",
    "type",     "flag",        "insurance", "gender",   "employment", "eventfl", "n",
    "number",   "name",        "desc",      "evntdesc", "cnsdtdsc",   NULL};
static const char *const starts[] = {
    "start",      "rand",      "randomised", "randomized", "randomisation", "randomization",
    "randdt",     "rando",     "inclusion",  "trtsdt",     "debut",         "diagnosis",
    "diagnostic", "diag",      "enrolment",  "enrollment", "baseline",      "greffe",
    "surgery",    "chirurgie", "rfstdtc",    "startdt",    "origin",        "entry",
    "transplant", NULL};
static const char *const deaths[] = {
    "death",   "deces",   "dth",   "dthdt", "dthdtc",    "died",       "dod",  "progression",
    "relapse", "rechute", "event", "evt",   "evenement", "recurrence", "mort", NULL};
static const char *const dead[] = {"death",  "deaths",  "deces",   "dth",      "dthdt", "dthdtc",
                                   "died",   "dead",    "dod",     "mort",     "dcd",   "dthfl",
                                   "decede", "decedee", "decedes", "deceased", NULL};
static const char *const lasts[] = {"last",     "derniere",  "dernier",   "ddn",       "contact",
                                    "lstalvdt", "lastalive", "end",       "fin",       "censor",
                                    "censored", "fu",        "dernieres", "nouvelles", "follow",
                                    "cutoff",   "stop",      "lstalv",    NULL};
static const char *const births[] = {"birth", "naissance", "dob", "brthdt", "born", "ddn", NULL};

/* Those that are too short to count beside others. */
static const char *const none[] = {NULL};
static const char *const times_alone[] = {"t", "os", "pfs", "dfs", "efs", "rfs", "os t", NULL};
static const char *const events_alone[] = {"e",    "d",   "delta", "dcd",    "deces", "os status",
                                           "cens", "evt", "pstat", "fustat", NULL};
static const char *const estimates[] = {"estimate", "est", "effect",     "point estimate",
                                        "yi",       "te",  "coef",       "difference",
                                        "diff",     "y",   "estimation", NULL};
static const char *const p_alone[] = {"p", "p int", NULL};
static const char *const studies_alone[] = {"id", "name", NULL};
static const char *const counts_alone[] = {"n", "x", "r", "nb", "n events", "n resp", NULL};
static const char *const totals_alone[] = {"n", "total n", "n tot", "ntotal", "patients", NULL};

static const struct {
    const char *const *anywhere, *const *alone;
} lists[] = {
    [TF_LIST_GROUP] = {groups, none},
    [TF_LIST_NOT_GROUP] = {not_groups, none},
    [TF_LIST_VISIT] = {visits, none},
    [TF_LIST_TIME] = {times, none},
    [TF_LIST_TIME_ALONE] = {none, times_alone},
    [TF_LIST_NOT_TIME] = {not_times, none},
    [TF_LIST_EVENT_ALONE] = {none, events_alone},
    [TF_LIST_NOT_EVENT] = {not_events, none},
    [TF_LIST_RESPONSE] = {responses, none},
    [TF_LIST_ESTIMATE] = {none, estimates},
    [TF_LIST_LOWER] = {lowers, none},
    [TF_LIST_UPPER] = {uppers, none},
    [TF_LIST_P] = {p_values, p_alone},
    [TF_LIST_STUDY] = {studies, studies_alone},
    [TF_LIST_TERM] = {terms, none},
    [TF_LIST_COUNT] = {counts, counts_alone},
    [TF_LIST_TOTAL] = {totals, totals_alone},
    [TF_LIST_WEIGHT] = {weights, none},
    [TF_LIST_UNIT] = {units, none},
    [TF_LIST_START] = {starts, none},
    [TF_LIST_DEATH] = {deaths, none},
    [TF_LIST_DEAD] = {dead, none},
    [TF_LIST_LAST] = {lasts, none},
    [TF_LIST_BIRTH] = {births, none},
};

bool tf_is_listed(const char *name, tf_name_list list) {
    g_auto(GStrv) words = tf_name_words(name);
    return tf_words_have(words, lists[list].anywhere) || tf_words_are(words, lists[list].alone);
}
