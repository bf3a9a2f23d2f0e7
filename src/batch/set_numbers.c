#include "batch/set_numbers.h"

#include <string.h>

#include "spec/spec.h"

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

bool tf_set_numbers_write(tf_selection *selection, const char *path, tf_temp_registry *registry,
                          tf_diag *diag) {
    g_autoptr(tf_outset) set = tf_outset_new(registry);
    tf_outfile *file = tf_outset_open(set, path, diag);
    heading_form form = WITH_HEADING;
    for (size_t i = 0; file && i < tf_selection_n(selection); i++) {
        const tf_item *item = tf_selection_item(selection, i);
        if (item->state != TF_ITEM_DRAWN && item->state != TF_ITEM_UNCHANGED)
            continue;
        if (!write_rows(file, item, form, diag))
            return false;
        form = ROWS_ALONE;
    }
    return file && tf_outset_commit(set, diag);
}
