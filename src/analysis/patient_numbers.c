/* Patients' numbers, as whoever typed them meant them. */
#include "analysis/patient_numbers.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "base/alike_word.h"

/** A number that a program wrote as one that may have decimals: "12.0". Not "1.10", which is the
    tenth of site 1. */
static void drop_decimals(char *id) {
    char *dot = id + strspn(id, "0123456789");
    if (dot > id && (*dot == '.' || *dot == ',') && dot[1] == '0' && !dot[1 + strspn(dot + 1, "0")])
        *dot = '\0';
}

char *tf_fold_patient(const char *id) {
    g_autofree char *folded = tf_plain_word(id, strlen(id));
    drop_decimals(g_strstrip(folded));
    GString *text = g_string_new(NULL);
    bool apart = false;
    for (const char *c = folded; *c; c++) {
        const bool digit = g_ascii_isdigit(*c);
        if (strchr(" -_./", *c)) {
            apart = true;
            continue;
        }
        const bool after = text->len > 0 && g_ascii_isdigit(text->str[text->len - 1]);
        if (apart && digit && after)
            g_string_append_c(text, '-');
        apart = false;
        const bool begins = digit && !(after && text->str[text->len - 1] != '-');
        if (begins)
            while (*c == '0' && g_ascii_isdigit(c[1]))
                c++;
        g_string_append_c(text, *c);
    }
    return g_string_free(text, FALSE);
}
