/* What the names of the columns of two arms say: whose they are, and of what. Controls under the
   heading of the treated turn every ratio round. */
#include "arm_names.h"

#include <string.h>

#include "analysis/name_words.h"
#include "analysis/names_without.h"

typedef enum side { OF_NOBODY, OF_TREATED, OF_CONTROL } side;

static const char *const controls[] = {"control", "controls",   "ctl",    "ctrl",    "placebo",
                                       "pbo",     "comparator", "temoin", "temoins", NULL};
static const char *const treated[] = {"treat",        "treated", "treatment", "trt",
                                      "experimental", "exp",     "active",    "intervention",
                                      "traitement",   "traite",  "traites",   NULL};

/** "treat_events", "n_c": a letter alone only behind another word. */
static side side_of(const char *name) {
    g_auto(GStrv) words = tf_name_words(name);
    const guint n = g_strv_length(words);
    const char *last = n > 1 ? words[n - 1] : "";
    const bool control = tf_words_have(words, controls) || strcmp(last, "c") == 0;
    const bool active = tf_words_have(words, treated) || strcmp(last, "t") == 0;
    return control == active ? OF_NOBODY : control ? OF_CONTROL : OF_TREATED;
}

/** Columns of an arm, and what their names say. */
typedef struct arm {
    const char *const *columns[4]; /**< members of the ask */
    size_t n[3];                   /**< columns of each side */
    const char *named[3];          /**< the first of them */
    const void *member;            /**< of it */
} arm;

static void look(arm *a) {
    for (size_t i = 0; i < G_N_ELEMENTS(a->columns); i++) {
        const char *column = *a->columns[i];
        const side of = column ? side_of(column) : OF_NOBODY;
        if (of != OF_NOBODY && a->n[of]++ == 0) {
            a->named[of] = column;
            a->member = a->columns[i];
        }
    }
}

static bool check_arm(const tf_forest_job *job, const arm *a) {
    return a->n[OF_TREATED] == 0 || a->n[OF_CONTROL] == 0 ||
           tf_forest_refuse(job->ask, job->diag, a->member,
                            "name the columns of one arm by events1 and n1, those of the other by "
                            "events2 and n2",
                            "\"%s\" and \"%s\" are of different arms by their names, and asked for "
                            "as one",
                            a->named[OF_TREATED], a->named[OF_CONTROL]);
}

/** Whoever names the arms means them so. */
static bool check_sides(const tf_forest_job *job) {
    const tf_forest_arms_ask *ask = &job->ask->arms;
    arm first = {.columns = {&ask->events1, &ask->n1, &ask->mean1, &ask->sd1}};
    arm second = {.columns = {&ask->events2, &ask->n2, &ask->mean2, &ask->sd2}};
    look(&first);
    look(&second);
    if (!check_arm(job, &first) || !check_arm(job, &second))
        return false;
    const bool control_first = first.n[OF_CONTROL] > 0 && second.n[OF_CONTROL] == 0;
    const bool treated_second = second.n[OF_TREATED] > 0 && first.n[OF_TREATED] == 0;
    if ((!control_first && !treated_second) || tf_pairs_text(&job->ask->group.labels, "1"))
        return true;
    return tf_forest_refuse(job->ask, job->diag, control_first ? first.member : second.member,
                            "swap the columns of the arms, or say what they are: --set "
                            "'group.labels={1: Control, 2: Treated}'",
                            "\"%s\" is of the %s by its name, and asked for as that of the %s",
                            control_first ? first.named[OF_CONTROL] : second.named[OF_TREATED],
                            control_first ? "controls" : "treated",
                            control_first ? "treated" : "controls");
}

/* ---- numbers of patients --------------------------------------------------------------------- */

static bool is_one_of(const char *name, const char *one, const char *other) {
    g_auto(GStrv) words = tf_name_words(name);
    return words[0] && !words[1] && (strcmp(words[0], one) == 0 || strcmp(words[0], other) == 0);
}

/** metafor's a, b, c, d, "tpos" and "tneg", "CR" and "noCR": those without the event stand beside
    those with it. */
static bool are_cells(const char *events, const char *n) {
    return (is_one_of(events, "a", "ai") && is_one_of(n, "b", "bi")) ||
           (is_one_of(events, "c", "ci") && is_one_of(n, "d", "di")) ||
           (g_str_has_suffix(events, "pos") && g_str_has_suffix(n, "neg")) ||
           tf_names_without(events, n);
}

static bool names_rest(const char *column) {
    static const char *const names[] = {
        "non",       "nonresponder", "nonresponders", "nonresponse", "nonevent",  "nonevents",
        "noevent",   "noevents",     "nonresp",       "nonresps",    "noresp",    "noresponse",
        "norelapse", "nodeath",      "nodeaths",      "alive",       "survivors", "survivor",
        "without",   "unaffected",   "vivants",       "vivant",      "sans",      NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, names);
}

static bool names_person_time(const char *column) {
    static const char *const names[] = {"person years",
                                        "person year",
                                        "personyears",
                                        "patient years",
                                        "patient year",
                                        "patientyears",
                                        "person time",
                                        "persontime",
                                        "pyears",
                                        "py",
                                        "pyr",
                                        "pys",
                                        "person months",
                                        "personnes annees",
                                        "patients annees",
                                        "patient annees",
                                        NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, names);
}

static bool check_n(const tf_forest_job *job, const char *events, const char *const *n) {
    if (!*n)
        return true;
    if (names_person_time(*n))
        return tf_forest_refuse(job->ask, job->diag, n,
                                job->ask->arms.events2
                                    ? "give numbers of patients; ratios of rates are pooled from "
                                      "--estimate, --lower and --upper"
                                    : "give numbers of patients, or name it with --time1 for rates",
                                "\"%s\" is a time at risk by its name: patients are asked for", *n);
    /* "events_without" and "n_without" are an arm of those who weren't exposed. */
    const bool unexposed = events && names_rest(events);
    if ((names_rest(*n) && !unexposed) || (events && are_cells(events, *n)))
        return tf_forest_refuse(job->ask, job->diag, n,
                                "give all patients of the arm: those with the event and those "
                                "without it, added up",
                                "\"%s\" has those without the event by its name: all patients are "
                                "asked for",
                                *n);
    return true;
}

bool tf_forest_check_arm_names(const tf_forest_job *job) {
    const tf_forest_arms_ask *ask = &job->ask->arms;
    return check_sides(job) && check_n(job, ask->events1, &ask->n1) &&
           check_n(job, ask->events2, &ask->n2);
}
