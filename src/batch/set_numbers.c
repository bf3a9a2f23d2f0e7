#include "batch/set_numbers.h"

#include <string.h>

#include "spec/spec.h"

/* Of figures that are missing; the log has a line for each. */
enum { MOST_NAMED = 10 };

typedef enum heading_form { WITH_HEADING, ROWS_ALONE } heading_form;

static bool write_rows(tf_outfile *file, const tf_item *item, heading_form form, tf_diag *diag) {
    g_autoptr(tf_record) record = tf_record_read(item->paths.record);
    if (!record || !record->numbers) {
        const tf_place place = {.file = item->paths.record};
        tf_diag_error(diag, &place, "--force draws all figures again",
                      "the numbers of \"%s\" can't be read", tf_spec_id(item->spec));
        return false;
    }
    const char *end = strchr(record->numbers, '\n');
    tf_outfile_puts(file, form == WITH_HEADING || !end ? record->numbers : end + 1);
    return true;
}

static void note_lacking(GPtrArray *lacking, const tf_item *item) {
    const char *id = tf_spec_id(item->spec);
    g_ptr_array_add(lacking, (gpointer)(id ? id : "(no id)"));
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

bool tf_set_numbers_write(tf_selection *selection, const char *path, tf_temp_registry *registry,
                          tf_diag *diag) {
    g_autoptr(tf_outset) set = tf_outset_new(registry);
    tf_outfile *file = tf_outset_open(set, path, diag);
    heading_form form = WITH_HEADING;
    g_autoptr(GPtrArray) lacking = g_ptr_array_new();
    for (size_t i = 0; file && i < tf_selection_n(selection); i++) {
        const tf_item *item = tf_selection_item(selection, i);
        if (item->state != TF_ITEM_DRAWN && item->state != TF_ITEM_UNCHANGED) {
            note_lacking(lacking, item);
            continue;
        }
        if (!write_rows(file, item, form, diag))
            return false;
        form = ROWS_ALONE;
    }
    if (file && lacking->len > 0)
        warn_of_lacking(lacking, path, diag);
    return file && tf_outset_commit(set, diag);
}
