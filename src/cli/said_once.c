#include "said_once.h"

#include <string.h>

#include "cli.h"
#include "hint_form.h"
#include "spec/spec.h"

/* Of the figures that have the same warning; the log has a line for each figure. */
enum { MOST_NAMED = 10 };

typedef struct warning {
    char *line;      /* as it was printed, without excerpt and hint */
    const char *id;  /* of the last figure that had it, lent by its spec */
    GPtrArray *also; /* ids of the figures behind the first, lent by their specs */
} warning;

struct tf_said {
    GHashTable *by_key; /* -> warning, lent */
    GPtrArray *in_order;
};

static void free_warning(void *data) {
    warning *own = data;
    g_free(own->line);
    g_ptr_array_unref(own->also);
    g_free(own);
}

tf_said *tf_said_new(void) {
    tf_said *said = g_new0(tf_said, 1);
    said->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    said->in_order = g_ptr_array_new_with_free_func(free_warning);
    return said;
}

void tf_said_free(tf_said *said) {
    if (!said)
        return;
    g_hash_table_unref(said->by_key);
    g_ptr_array_unref(said->in_order);
    g_free(said);
}

/* What stands at the same place of the data, or in each figure of the set file: there the id says
   where. */
static char *key_of(const tf_item *item, const tf_finding *finding) {
    const tf_place *place = &finding->place, figure = tf_spec_figure_place(item->spec);
    const bool in_set = place->file && figure.file && strcmp(place->file, figure.file) == 0;
    return g_strdup_printf("%s\n%u:%u\n%s\n%s\n%s", place->file ? place->file : "",
                           in_set ? 0 : place->line, in_set ? 0 : place->column,
                           place->within ? place->within : "", finding->message,
                           finding->hint ? finding->hint : "");
}

static char *first_line(const tf_finding *finding) {
    char *text = tf_finding_format(finding);
    text[strcspn(text, "\n")] = '\0';
    return text;
}

/* What one figure says twice is its own. */
static bool is_said(tf_said *said, const tf_item *item, const tf_finding *finding) {
    g_autofree char *key = key_of(item, finding);
    warning *own = g_hash_table_lookup(said->by_key, key);
    const char *id = tf_item_id(item);
    if (!own) {
        own = g_new0(warning, 1);
        own->line = first_line(finding);
        own->id = id;
        own->also = g_ptr_array_new();
        g_ptr_array_add(said->in_order, own);
        g_hash_table_insert(said->by_key, g_steal_pointer(&key), own);
        return false;
    }
    if (own->id == id)
        return own->also->len > 0;
    own->id = id;
    g_ptr_array_add(own->also, (gpointer)id);
    return true;
}

int tf_said_print(tf_said *said, const tf_item *item, tf_severity least) {
    g_autoptr(tf_diag) all =
        tf_diag_in_form(item->diag, tf_spec_table(item->spec), TF_HINT_SET_FILE);
    g_autoptr(tf_diag) rest = tf_diag_new();
    for (size_t i = 0; i < tf_diag_n_findings(all); i++) {
        const tf_finding *finding = tf_diag_finding(all, i);
        if (finding->severity != TF_WARNING || !is_said(said, item, finding))
            tf_diag_add(rest, finding);
    }
    tf_diag_print(rest, stderr, least);
    return tf_diag_exit_code(rest);
}

void tf_said_print_others(const tf_said *said, FILE *stream) {
    for (guint i = 0; i < said->in_order->len; i++) {
        const warning *own = g_ptr_array_index(said->in_order, i);
        if (own->also->len == 0)
            continue;
        fputs("also for ", stream);
        for (guint k = 0; k < own->also->len && k < MOST_NAMED; k++)
            fprintf(stream, "%s%s", k > 0 ? ", " : "",
                    (const char *)g_ptr_array_index(own->also, k));
        if (own->also->len > MOST_NAMED)
            fprintf(stream, ", … (%u figures)", own->also->len);
        fprintf(stream, ": %s\n", own->line);
    }
}
