/* Which column is which of CDISC's variables. */
#include "data/cdisc_names.h"

#include <string.h>

#include <glib.h>

#include "table_internal.h"

/** Longer names than any label here. */
#define MOST_LETTERS 64

/** Labels as they are compared: letters and digits alone. */
static const struct {
    const char *name, *label;
} labels[] = {
    {"PARAMCD", "parametercode"},
    {"PARAM", "parameter"},
    {"PARAMN", "parametern"},
    {"PARCAT1", "parametercategory1"},
    {"AVAL", "analysisvalue"},
    {"AVALC", "analysisvaluec"},
    {"AVALU", "analysisvalueunit"},
    {"BASE", "baselinevalue"},
    {"CHG", "changefrombaseline"},
    {"PCHG", "percentchangefrombaseline"},
    {"ABLFL", "baselinerecordflag"},
    {"DTYPE", "derivationtype"},
    {"AVISIT", "analysisvisit"},
    {"AVISITN", "analysisvisitn"},
    {"EVAL", "evaluator"},
    {"CNSR", "censor"},
    {"EVNTDESC", "eventorcensoringdescription"},
    {"EVNTDESC", "eventdescription"},
    {"USUBJID", "uniquesubjectidentifier"},
    {"DTHFL", "subjectdeathflag"},
    {"SAFFL", "safetypopulationflag"},
    {"ITTFL", "intenttotreatpopulationflag"},
    {"ANL01FL", "analysisflag01"},
    {"ANL01FL", "analysisrecordflag01"},
    {"LBTESTCD", "labtestorexaminationshortname"},
    {"RSTESTCD", "assessmentshortname"},
    {"VSTESTCD", "vitalsignstestshortname"},
};

/** Letters and digits alone, small ones; false: more than there is room for. */
static bool plain(const char *text, char out[MOST_LETTERS]) {
    size_t n = 0;
    for (; *text; text++) {
        if (!g_ascii_isalnum(*text))
            continue;
        if (n + 1 == MOST_LETTERS)
            return false;
        out[n++] = g_ascii_tolower(*text);
    }
    out[n] = '\0';
    return true;
}

bool tf_is_cdisc_name(const char *column, const char *name) {
    char own[MOST_LETTERS], asked[MOST_LETTERS];
    if (g_ascii_strcasecmp(column, name) == 0)
        return true;
    if (!plain(column, own) || !plain(name, asked) || !*own)
        return false;
    if (strcmp(own, asked) == 0)
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
        if (strcmp(labels[i].name, name) == 0 && strcmp(labels[i].label, own) == 0)
            return true;
    return false;
}

const char *tf_cdisc_column(const tf_table *table, const char *name) {
    const char *found = NULL;
    if (tf_table_find(table, name) != SIZE_MAX)
        return name;
    for (guint i = 0; i < table->names->len; i++) {
        const char *own = g_ptr_array_index(table->names, i);
        if (!tf_is_cdisc_name(own, name))
            continue;
        if (found)
            return name;
        found = own;
    }
    return found ? found : name;
}
