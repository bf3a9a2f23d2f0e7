/* Most events of trials are feared, and nobody says so. Those that aren't have a name. */
#include "analysis/event_tenor.h"

#include "analysis/name_words.h"
#include "data/cdisc_names.h"

/** What one text says. */
typedef struct says {
    bool feared, wished;
} says;

/* Words of name_words: folded, without accents. "Greffe" alone is a treatment, "sortie" a visit. */
static const char *const wished_words[] = {"response",
                                           "responses",
                                           "responder",
                                           "responders",
                                           "respond",
                                           "responded",
                                           "reponse",
                                           "reponses",
                                           "repondeur",
                                           "repondeurs",
                                           "repondeuse",
                                           "repondeuses",
                                           "orr",
                                           "ttr",
                                           "ttcr",
                                           "ttbr",
                                           "remission",
                                           "remissions",
                                           "cr",
                                           "rc",
                                           "vgpr",
                                           "tbrp",
                                           "rmm",
                                           "mmr",
                                           "recovery",
                                           "recovered",
                                           "recover",
                                           "recuperation",
                                           "recuperes",
                                           "recouvrement",
                                           "retablissement",
                                           "retabli",
                                           "guerison",
                                           "gueri",
                                           "guerie",
                                           "gueris",
                                           "cure",
                                           "cured",
                                           "healing",
                                           "healed",
                                           "cicatrisation",
                                           "cicatrise",
                                           "engraftment",
                                           "engrafted",
                                           "prise de greffe",
                                           "prise de la greffe",
                                           "prise du greffon",
                                           "reconstitution",
                                           "sortie aplasie",
                                           "sortie d aplasie",
                                           "sortie de l aplasie",
                                           "fin aplasie",
                                           "sortie hopital",
                                           "sortie de l hopital",
                                           "sortie d hopital",
                                           "sortie d hospitalisation",
                                           "discharge",
                                           "discharged",
                                           "negativity",
                                           "negativation",
                                           "negativite",
                                           "mrd neg",
                                           "neg mrd",
                                           "mrd negative",
                                           "mrd negativity",
                                           "negmrd",
                                           "mrdneg",
                                           "mrd negatif",
                                           "undetectable",
                                           "indetectable",
                                           "indetectabilite",
                                           "clearance",
                                           "cleared",
                                           "clairance",
                                           "improvement",
                                           "improved",
                                           "amelioration",
                                           "ameliore",
                                           "resolution",
                                           "resolved",
                                           "independence",
                                           "independance",
                                           "seroconversion",
                                           "pregnancy",
                                           "grossesse",
                                           "conception",
                                           "live birth",
                                           "naissance",
                                           "extubation",
                                           "extubated",
                                           "weaning",
                                           "weaned",
                                           "sevrage",
                                           "return to work",
                                           "retour au travail",
                                           "retour a domicile",
                                           "success",
                                           "succes",
                                           "abstinence",
                                           "cessation",
                                           NULL};
/* Times that end with what is feared. */
static const char *const feared_times[] = {"os",  "pfs", "dfs",      "efs",    "rfs",
                                           "ttp", "ttf", "survival", "survie", NULL};
/* What is lost is good as long as it lasts: its end is the event. */
static const char *const endings[] = {"duration", "duree",   "dor",    "docr",   "loss",
                                      "lost",     "loses",   "perte",  "perdu",  "perdue",
                                      "relapse",  "rechute", "end of", "fin de", NULL};
/* What doesn't happen is another event. */
static const char *const turned[] = {"no",   "non",  "not",   "without",       "sans", "absence",
                                     "lack", "free", "libre", "non responder", NULL};

bool tf_words_fear(char *const *words) {
    static const char *const feared[] = {
        "death",      "deaths",      "dead",       "died",        "deces",    "decede",  "decedee",
        "mort",       "mortality",   "mortalite",  "relapse",     "relapsed", "rechute", "recidive",
        "recurrence", "progression", "progressed", "progressive", "pd",       "failure", "failures",
        "echec",      "toxicity",    "toxicite",   "toxicites",   NULL};
    return tf_words_have(words, feared);
}

static says of_text(const char *text) {
    if (!text)
        return (says){false, false};
    g_auto(GStrv) words = tf_name_words(text);
    const bool wished = tf_words_have(words, wished_words);
    const bool ended = tf_words_have(words, endings);
    const bool contrary = tf_words_have(words, turned);
    return (says){
        .feared = tf_words_fear(words) || tf_words_have(words, feared_times) ||
                  (wished && (ended || contrary)),
        .wished = wished && !ended,
    };
}

static void add(says *all, const char *text, const char **told_by) {
    const says one = of_text(text);
    if (one.wished && !*told_by)
        *told_by = text;
    all->feared |= one.feared;
    all->wished |= one.wished;
}

static says of_texts(const tf_texts *texts, const char **told_by) {
    says all = {false, false};
    for (size_t i = 0; i < texts->n; i++)
        add(&all, texts->items[i], told_by);
    return all;
}

/** What the rows in use are about; a file of several parameters says nothing of any. */
static const char *only_value(const tf_table *table, const char *column) {
    const uint32_t *codes = tf_table_levels(table, column);
    const size_t n = codes ? tf_table_n_rows(table) : 0;
    for (size_t row = 1; row < n; row++)
        if (codes[row] != codes[0])
            return NULL;
    return n > 0 && codes[0] < tf_table_n_levels(table, column)
               ? tf_table_level_name(table, column, codes[0])
               : NULL;
}

static says of_columns(const tf_outcome_ask *outcome, const tf_table *table, const char **told_by) {
    says all = of_texts(&outcome->time.columns, told_by);
    const char *const texts[] = {outcome->event.column, outcome->censor.column, outcome->time.end,
                                 only_value(table, tf_cdisc_column(table, "PARAM")),
                                 only_value(table, tf_cdisc_column(table, "PARAMCD"))};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        add(&all, texts[i], told_by);
    return all;
}

static tf_event_tenor tenor_of(says all) {
    return !all.wished ? TF_EVENT_FEARED : all.feared ? TF_EVENT_OPEN : TF_EVENT_WISHED;
}

tf_event_tenor tf_event_tenor_of(const tf_outcome_ask *outcome, const char *name,
                                 const tf_table *table, const char **told_by) {
    *told_by = NULL;
    says all = {false, false};
    add(&all, name, told_by);
    if (!all.feared && !all.wished)
        all = of_texts(&outcome->event.is, told_by);
    if (!all.feared && !all.wished)
        all = of_columns(outcome, table, told_by);
    return tenor_of(all);
}

/* ---- survival or not ------------------------------------------------------------------------- */

/** Events of which nobody dies by their name, whatever comes of them. "Progression" and "relapse"
 * are of them where they stand alone. */
static const char *const survived_words[] = {"relapse",
                                             "relapses",
                                             "relapsed",
                                             "rechute",
                                             "rechutes",
                                             "recidive",
                                             "recidives",
                                             "recurrence",
                                             "recurrences",
                                             "recurred",
                                             "recur",
                                             "progression",
                                             "progressed",
                                             "rejet",
                                             "rejection",
                                             "gvh",
                                             "gvhd",
                                             "gvha",
                                             "gvhc",
                                             "agvh",
                                             "agvhd",
                                             "cgvhd",
                                             "thrombose",
                                             "thromboses",
                                             "thrombosis",
                                             "tvp",
                                             "dvt",
                                             "vte",
                                             "embolie",
                                             "embolism",
                                             "avc",
                                             "stroke",
                                             "infarctus",
                                             "infarction",
                                             "infection",
                                             "infections",
                                             "pneumonie",
                                             "pneumonia",
                                             "sepsis",
                                             "saignement",
                                             "saignements",
                                             "hemorragie",
                                             "hemorragies",
                                             "bleeding",
                                             "hemorrhage",
                                             "haemorrhage",
                                             "fracture",
                                             "fractures",
                                             "greffe",
                                             "allogreffe",
                                             "autogreffe",
                                             "transplant",
                                             "transplanted",
                                             "transplantation",
                                             "cancer",
                                             "metastase",
                                             "metastases",
                                             "metastasis",
                                             "hospitalisation",
                                             "hospitalization",
                                             "rehospitalisation",
                                             "readmission",
                                             "arret",
                                             "discontinuation",
                                             "discontinued",
                                             "neuropathie",
                                             "neuropathy",
                                             "dialyse",
                                             "dialysis",
                                             "reintervention",
                                             "reoperation",
                                             "revision",
                                             "diabetes",
                                             "diabete",
                                             "cmv",
                                             "reactivation",
                                             "sortie",
                                             "intubation",
                                             "ventilation",
                                             "rdm negative",
                                             "mrd negative",
                                             "next treatment",
                                             "ttnt",
                                             "transfusion",
                                             NULL};
/** What is in most end points that have a name, and what none has. */
static const char *const mortal_words[] = {
    "os",     "sg",     "ssp",     "sse",    "ssr",       "ssm",       "pfs",        "dfs",
    "efs",    "rfs",    "lfs",     "grfs",   "bfs",       "mfs",       "dmfs",       "survival",
    "survie", "surv",   "event",   "events", "evt",       "evenement", "evenements", "status",
    "statut", "death",  "deaths",  "dead",   "died",      "dth",       "deces",      "dcd",
    "dc",     "decede", "decedee", "mort",   "mortality", "mortalite", "fatal",      "alive",
    "vivant", "or",     "ou",      "free",   "sans",      "without",   NULL};
/** Times of end points that end with deaths and with what is called alike: a progression. */
static const char *const mixed_times[] = {"ssp", "sse", "ssr", "ssm",  "pfs",  "dfs",  "efs", "rfs",
                                          "lfs", "bfs", "mfs", "dmfs", "sans", "free", NULL};
static const char *const mixed_events[] = {"relapse",     "relapses",    "relapsed",   "rechute",
                                           "rechutes",    "recidive",    "recidives",  "recurrence",
                                           "recurrences", "progression", "progressed", NULL};

/** How an event is called; NULL: by nothing but a number. */
static bool leaves_alive(const char *text) {
    g_auto(GStrv) words = tf_name_words(text);
    return tf_words_have(words, survived_words) && !tf_words_have(words, mortal_words);
}

/** Whether the times are those of an end point with deaths, of which the event is one. */
static bool is_part_of(const tf_outcome_ask *outcome, const char *text) {
    g_auto(GStrv) words = tf_name_words(text);
    bool mixed = false;
    for (size_t i = 0; i < outcome->time.columns.n; i++) {
        g_auto(GStrv) time = tf_name_words(outcome->time.columns.items[i]);
        mixed |= tf_words_have(time, mixed_times);
    }
    return mixed && tf_words_have(words, mixed_events);
}

bool tf_event_leaves_alive(const tf_outcome_ask *outcome, const char *name, const tf_table *table) {
    if (name)
        return leaves_alive(name);
    bool all = outcome->event.is.n > 0;
    for (size_t i = 0; i < outcome->event.is.n; i++)
        all &= leaves_alive(outcome->event.is.items[i]);
    if (all)
        return true;
    const char *column = outcome->event.column ? outcome->event.column : outcome->by_date.event;
    const char *text = column ? column : only_value(table, tf_cdisc_column(table, "PARAM"));
    return text && leaves_alive(text) && !is_part_of(outcome, text);
}

bool tf_is_of_earlier_event(const char *event, const char *column) {
    static const char *const deaths[] = {
        "os",        "sg",    "death",  "deaths",   "dead",   "died", "dth",  "dthfl",
        "deceased",  "deces", "decede", "decedee",  "dcd",    "dc",   "mort", "mortality",
        "mortalite", "trm",   "nrm",    "survival", "survie", NULL};
    static const char *const delays[] = {"ttp", "ttr", "ttnt", NULL};
    g_auto(GStrv) of_event = tf_name_words(event);
    g_auto(GStrv) of_column = tf_name_words(column);
    return tf_words_have(of_event, deaths) &&
           (leaves_alive(column) || tf_words_have(of_column, delays));
}
