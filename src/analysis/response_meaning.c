#include "analysis/response_meaning.h"

#include <glib.h>

/* Names of responses that readers outside of the field don't know. */
const char *tf_response_meaning(const tf_words *words, const char *label) {
    static const char *const abbreviations[][2] = {
        {"sCR", "abbreviation.sCR"}, {"CR", "abbreviation.CR"},     {"VGPR", "abbreviation.VGPR"},
        {"PR", "abbreviation.PR"},   {"MR", "abbreviation.MR"},     {"SD", "abbreviation.SD"},
        {"PD", "abbreviation.PD"},   {"NE", "abbreviation.NE"},     {"RCs", "abbreviation.sCR"},
        {"RC", "abbreviation.CR"},   {"TBRP", "abbreviation.VGPR"}, {"RP", "abbreviation.PR"},
        {"RM", "abbreviation.MR"},   {"MS", "abbreviation.SD"},     {"MP", "abbreviation.PD"},
        {"ORR", "abbreviation.ORR"}, {"RG", "abbreviation.ORR"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(abbreviations); i++)
        if (g_str_equal(label, abbreviations[i][0]))
            return tf_word(words, abbreviations[i][1]);
    return NULL;
}
