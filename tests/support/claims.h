#ifndef SUPPORT_CLAIMS_H
#define SUPPORT_CLAIMS_H

#include <trialfig/figure.h>

/* What the sentences of a figure claim, held against the record of its results: the rows of its
   numbers file, and what was asked for. Many configurations of one small file, in two languages. */

/** What can be asked for in one respect: each option is "key=value;key=value", "" asks for nothing.
 * The list ends at NULL. */
#define CLAIMS_MOST_OPTIONS 12
typedef struct claims_axis {
    const char *const options[CLAIMS_MOST_OPTIONS];
} claims_axis;

/** Of one figure, or of one of its facets. */
typedef struct claims_facts {
    const tf_results *results;
    const tf_scene *scene; /**< of all facets */
    const char *facet;     /**< how terms of its rows begin; "" for all rows */
    const tf_spec *spec;
    GHashTable *settings; /**< what was asked for, by key */
    const char *locale;
} claims_facts;

/** What was asked for; NULL: nothing. */
const char *claims_asked(const claims_facts *facts, const char *key);
/** Whether rows had to meet a condition. */
bool claims_has_where(const claims_facts *facts);
bool claims_asked_as(const claims_facts *facts, const char *key, const char *value);
/** How many rows of a statistic have a number. */
size_t claims_count(const claims_facts *facts, const char *statistic);
/** Only those of rows with a term: of subgroups, not of all patients. */
size_t claims_count_with_term(const claims_facts *facts, const char *statistic);
/** Whether there is a number above that, or below it. */
bool claims_number_above(const claims_facts *facts, const char *statistic, double bound);
bool claims_number_below(const claims_facts *facts, const char *statistic, double bound);
/** The first number of a statistic; NaN: there is none. */
double claims_number(const claims_facts *facts, const char *statistic);
/** The same of rows about two groups, "A|B". */
double claims_number_of_pairs(const claims_facts *facts, const char *statistic);
/** Of the first comparison of the record; NaN if it has none. */
double claims_number_of_first(const claims_facts *facts, const char *statistic);
/** The groups of the first comparison of the record, "B|A"; NULL: there is none. */
const char *claims_first_pair(const claims_facts *facts);
/** The name in a row of the record, such as that of a test; NULL: none is named. */
const char *claims_name(const claims_facts *facts, const char *statistic);

/** How many rows of a statistic have no number. */
size_t claims_count_missing(const claims_facts *facts, const char *statistic);

/* ---- what is drawn --------------------------------------------------------------------------- */

/** How many marks have that role, and whether they are all of one width. */
size_t claims_marks(const claims_facts *facts, const char *role);
bool claims_marks_alike(const claims_facts *facts, const char *role);
/** The least width of the marks of a role; NaN: there is none. */
double claims_least_mark(const claims_facts *facts, const char *role);
/** Whether a text above the foot has the word by itself. */
bool claims_prints(const claims_facts *facts, const char *word);

/** Whether some row names that. */
bool claims_has_name(const claims_facts *facts, const char *statistic, const char *name);

/* ---- for `fill`, newly allocated ------------------------------------------------------------- */

/** "98.5", in the figure's language; NULL: not a number. */
char *claims_percent(const claims_facts *facts, double level);
/** The English or French word of the row that begins with `name`; NULL: none. */
char *claims_word(const claims_facts *facts, const char *const (*rows)[3], size_t n,
                  const char *name);
/** For what is always said. */
bool claims_true(const claims_facts *facts);

typedef enum claims_place { CLAIMS_METHODS = 1, CLAIMS_FOOT = 2, CLAIMS_ALT = 4 } claims_place;

/** What a sentence says, and whether the record bears it. */
typedef struct claims_claim {
    unsigned places; /**< sets of claims_place in which it is said if it holds */
    /** Parts of the sentence; {name} is filled by `fill`. NULL: it isn't said in that language. */
    const char *en, *fr;
    bool (*holds)(const claims_facts *facts); /**< NULL: it may be said, and may not */
} claims_claim;

/** A kind's grid. */
typedef struct claims_grid {
    const char *kind, *csv;
    const char *const *always; /**< settings of each configuration, up to NULL */
    const claims_axis *axes;
    size_t n_axes;
    const claims_claim *claims;
    size_t n_claims;
    /** The value of a place in a phrase; newly allocated; NULL: there is none. */
    char *(*fill)(const claims_facts *facts, const char *name);
    /** Parts of messages with which configurations are refused that can't be; ends at NULL. */
    const char *const *refusals;
    const char *facet; /**< the key of panels; NULL: none */
    size_t n_random;   /**< configurations besides those that have each pair of options */
} claims_grid;

/**
 * Grids of one kind, with the same claims, which one of them has to make. Draws each configuration
 * in each language and fails with all that isn't so: a claim that the record bears and the text
 * lacks, or that the text has and the record doesn't bear, a sentence that no claim knows, and a
 * refusal that isn't expected.
 */
void claims_check(const claims_grid *grids, size_t n);

#endif
