/* UTF-8 that some program took for windows-1252 and saved as UTF-8 once more: "Décès" has become
   "DÃ©cÃ¨s". It is valid, and nobody sees it until it is printed. */
#include "twice_encoded.h"

#include <string.h>

/** The letters of windows-1252 that Latin-1 lacks, by their byte from 0x80 on; 0: it has none. */
static const gunichar beyond_latin[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/** The byte that was read as this letter; -1: none was. */
static int byte_of(gunichar letter) {
    if (letter < 0x100)
        return (int)letter;
    for (size_t i = 0; i < G_N_ELEMENTS(beyond_latin); i++)
        if (beyond_latin[i] == letter)
            return (int)(0x80 + i);
    return -1;
}

char *tf_read_once_encoded(const char *text) {
    g_autofree char *bytes = g_malloc(strlen(text) + 1);
    size_t n = 0;
    bool beyond = false;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        const int byte = byte_of(g_utf8_get_char(at));
        if (byte < 0)
            return NULL;
        beyond |= byte >= 0x80;
        bytes[n++] = (char)byte;
    }
    bytes[n] = '\0';
    return beyond && g_utf8_validate(bytes, (gssize)n, NULL) ? g_steal_pointer(&bytes) : NULL;
}

/** Beyond so many a column is of names and notes, and would cost more than it tells. */
#define MOST_LEVELS 10000

/** Names and levels that are so; the first of them is lent. */
typedef struct found {
    const char *first;
    size_t n;
} found;

static void look_at(const char *text, found *f) {
    g_autofree char *meant = tf_read_once_encoded(text);
    if (meant == NULL)
        return;
    f->first = f->first != NULL ? f->first : text;
    f->n++;
}

void tf_table_tell_twice_encoded(const tf_table *table, tf_diag *diag) {
    found f = {0};
    for (size_t i = 0; i < tf_table_n_columns(table); i++) {
        const char *name = tf_table_column_name(table, i);
        look_at(name, &f);
        const size_t n = tf_table_levels(table, name) != NULL ? tf_table_n_levels(table, name) : 0;
        for (size_t level = 0; n <= MOST_LEVELS && level < n; level++)
            look_at(tf_table_level_name(table, name, level), &f);
    }
    if (f.n == 0)
        return;
    g_autofree char *meant = tf_read_once_encoded(f.first);
    const tf_place place = {.file = tf_table_path(table)};
    tf_diag_warning(
        diag, &place, "export the file once more, as UTF-8, from where it came",
        "\"%s\" is \"%s\" that was read in another encoding and saved so: %zu name%s or "
        "value%s of the file",
        f.first, meant, f.n, f.n == 1 ? "" : "s", f.n == 1 ? "" : "s");
}
