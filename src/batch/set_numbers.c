#include "batch/set_numbers.h"

#include <string.h>

#include "number_rows.h"
#include "report/report.h"
#include "spec/panels.h"
#include "spec/spec.h"

/* Of figures that are missing; the log has a line for each. */
enum { MOST_NAMED = 10 };

typedef struct numbers_file {
    const tf_selection *selection;
    tf_outfile *file;
    GHashTable *ids; /* of figures whose rows are in it, or will be; owned */
} numbers_file;

/* A page has the rows of its panels, each under the panel's own id. Whoever adds rows up needs them
   once: those that the figure has by itself, else those of the first page that shows it. Both may
   be in another part of the set. */
static void write_page_rows(const numbers_file *own, const char *rows) {
    g_autofree char *panel = NULL;
    bool wanted = false;
    for (const char *row = rows, *next; *row; row = next) {
        const char *at = row;
        g_autofree char *id = tf_number_field(&at);
        next = tf_number_row_end(row);
        if (!panel || strcmp(panel, id) != 0) {
            g_free(panel);
            panel = g_strdup(id);
            wanted = !tf_selection_is_elsewhere(own->selection, id) &&
                     g_hash_table_add(own->ids, g_strdup(id));
        }
        if (wanted)
            tf_outfile_write(own->file, row, (size_t)(next - row));
    }
}

static bool write_rows(numbers_file *own, const tf_item *item, tf_diag *diag) {
    g_autoptr(tf_record) record = tf_record_read(item->paths.record);
    const char *rows = record && record->numbers ? strchr(record->numbers, '\n') : NULL;
    if (!rows) {
        const tf_place place = {.file = item->paths.record};
        tf_diag_error(diag, &place, "--force draws all figures again",
                      "the numbers of \"%s\" can't be read", tf_spec_id(item->spec));
        return false;
    }
    rows++;
    size_t n_panels = 0;
    tf_spec_panels(item->spec, &n_panels);
    if (n_panels > 0)
        write_page_rows(own, rows);
    else
        tf_outfile_puts(own->file, rows);
    return true;
}

static void write_text(void *user, const char *text, size_t length) {
    tf_outfile_write(user, text, length);
}

/* Whoever adds numbers up should know that some are missing. */
static void warn_of_lacking(const GPtrArray *lacking, const char *path, tf_diag *diag) {
    g_autoptr(GString) ids = g_string_new(NULL);
    for (guint i = 0; i < lacking->len && i < MOST_NAMED; i++)
        g_string_append_printf(ids, "%s%s", i > 0 ? ", " : "",
                               (const char *)g_ptr_array_index(lacking, i));
    if (lacking->len > MOST_NAMED)
        g_string_append_printf(ids, ", … (%u in all)", lacking->len);
    const tf_place place = {.file = path};
    tf_diag_warning(diag, &place, NULL,
                    "figures that were not drawn in this run are missing in the numbers: %s",
                    ids->str);
}

static bool write_all(numbers_file *own, tf_selection *selection, tf_diag *diag) {
    for (size_t i = 0; i < tf_selection_n(selection); i++) {
        const tf_item *item = tf_selection_item(selection, i);
        if (tf_item_is_there(item))
            g_hash_table_add(own->ids, g_strdup(tf_spec_id(item->spec)));
    }
    /* A part without a figure is a table, too. */
    tf_report_numbers_heading(write_text, own->file);
    bool good = true;
    for (size_t i = 0; i < tf_selection_n(selection) && good; i++) {
        const tf_item *item = tf_selection_item(selection, i);
        good = !tf_item_is_there(item) || write_rows(own, item, diag);
    }
    return good;
}

bool tf_set_numbers_write(tf_selection *selection, const char *path, tf_temp_registry *registry,
                          tf_diag *diag) {
    g_autoptr(tf_outset) set = tf_outset_new(registry);
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    numbers_file own = {
        .selection = selection, .file = tf_outset_open(set, path, diag), .ids = ids};
    if (!own.file || !write_all(&own, selection, diag))
        return false;
    g_autoptr(GPtrArray) lacking = g_ptr_array_new();
    for (size_t i = 0; i < tf_selection_n(selection); i++) {
        const tf_item *item = tf_selection_item(selection, i);
        if (!tf_item_is_there(item))
            g_ptr_array_add(lacking, (gpointer)tf_item_id(item));
    }
    if (lacking->len > 0)
        warn_of_lacking(lacking, path, diag);
    return tf_outset_commit(set, diag);
}
