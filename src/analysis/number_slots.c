/* Names that differ in a number alone, among others that have no order with them: "C4, M6, C2" is
   "C2, M6, C4". Each stands where one of its like stood, never before a lesser one. */
#include "number_slots.h"

#include <math.h>

#include <glib.h>

#include "analysis/folded_name.h"

/** More numbers than this are no name's. */
#define MOST_NUMBERS 6

typedef struct slot {
    char *words; /**< the name, with a sign for each number; the same for all of its like */
    double values[MOST_NUMBERS];
    size_t n;
} slot;

/** "10-5" and "10^-5" are powers, as no range falls. NULL: at other digits. */
static const char *read_power(const char *at, double *value) {
    const char *digit = g_str_has_prefix(at, "10-")    ? at + 3
                        : g_str_has_prefix(at, "10^-") ? at + 4
                                                       : NULL;
    if (!digit || !g_ascii_isdigit(*digit) || g_ascii_isdigit(digit[1]))
        return NULL;
    *value = pow(10, -(double)(*digit - '0'));
    return digit + 1;
}

static slot read_slot(const char *name, const tf_name_marks *marks) {
    g_autofree char *folded = tf_fold_name(name);
    GString *words = g_string_new(NULL);
    slot read = {0};
    for (const char *at = folded; *at;) {
        double value = 0;
        if (!g_ascii_isdigit(*at)) {
            g_string_append_c(words, *at++);
            continue;
        }
        const char *end = read_power(at, &value);
        end = end ? end : tf_name_number(at, marks, &value);
        if (read.n < MOST_NUMBERS)
            read.values[read.n] = value;
        read.n++;
        g_string_append_c(words, '#');
        at = end;
    }
    read.words = g_string_free(words, FALSE);
    return read;
}

static bool is_greater(const slot *a, const slot *b) {
    for (size_t i = 0; i < MIN(a->n, (size_t)MOST_NUMBERS); i++)
        if (a->values[i] != b->values[i])
            return a->values[i] > b->values[i];
    return false;
}

static void swap(const char **names, slot *slots, size_t a, size_t b) {
    const slot read = slots[a];
    const char *name = names[a];
    slots[a] = slots[b];
    names[a] = names[b];
    slots[b] = read;
    names[b] = name;
}

/* Each sinks among its like alone, and no further than to an equal one. */
bool tf_order_like_names(const char **names, size_t n, const tf_name_marks *marks) {
    g_autofree slot *slots = g_new0(slot, n + 1);
    g_autofree size_t *before =
        g_new0(size_t, n + 1); /* the last of its like, from 1 on; 0: none */
    g_autoptr(GHashTable) last = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool moved = false;
    for (size_t i = 0; i < n; i++) {
        slots[i] = read_slot(names[i], marks);
        before[i] = GPOINTER_TO_SIZE(g_hash_table_lookup(last, slots[i].words));
        g_hash_table_insert(last, g_strdup(slots[i].words), GSIZE_TO_POINTER(i + 1));
        for (size_t at = i; before[at] > 0; at = before[at] - 1) {
            if (!is_greater(&slots[before[at] - 1], &slots[at]))
                break;
            swap(names, slots, before[at] - 1, at);
            moved = true;
        }
    }
    for (size_t i = 0; i < n; i++)
        g_free(slots[i].words);
    return moved;
}
