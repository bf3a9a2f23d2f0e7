/* Columns of another file beside those of the first: a row of it for each row, found by its key. */
#include <string.h>

#include "made.h"

/** The other file while it is merged. */
typedef struct merging {
    tf_made *made;
    const tf_merge_file *file;
    tf_made *other; /**< its columns */
    tf_made_column **here, **there;
    tf_levels keys;   /**< of the other file */
    uint32_t *row_of; /**< of each of these */
    uint32_t *rows;   /**< of the other file, for each row of the first */
    size_t n_matched, n_missing;
    const char *lacking; /**< the first key that the other file doesn't have */
    size_t n_lacking;
    uint8_t *used;       /**< of each row of the other file, whether a row has its key */
    size_t n_used;       /**< of these */
    const char *left_of; /**< a column that is drawn, with levels of rows that aren't used; NULL */
    char *left;          /**< owned; these levels */
    size_t n_left;
} merging;

static const char *name_of(const merging *m) {
    return tf_made_base_name(m->made, m->other);
}

static bool find_keys(merging *m) {
    const tf_merge_file *file = m->file;
    m->here = tf_arena_array(m->made->arena, tf_made_column *, file->n_keys);
    m->there = tf_arena_array(m->made->arena, tf_made_column *, file->n_keys);
    bool good = true;
    for (size_t i = 0; i < file->n_keys; i++) {
        m->here[i] = tf_made_need(m->made, "data.merge.by", &file->place, file->keys[i]);
        m->there[i] = tf_made_need(m->other, "data.merge.by", &file->place, file->there[i]);
        good &= m->here[i] != NULL && m->there[i] != NULL;
    }
    return good;
}

static bool refuse_doubled(const merging *m, size_t n, const char *key, size_t first,
                           size_t second) {
    g_autofree char *shown = tf_made_shown_key(key);
    const tf_table *table = g_array_index(m->other->files, tf_made_file, 0).table;
    tf_diag_error(m->made->diag, &m->file->place,
                  "one row for each key: a condition of the entry keeps some, {path: …, by: …, "
                  "where: VISIT = Baseline}",
                  "%s has %zu keys in several rows, such as \"%s\" (lines %" G_GUINT64_FORMAT
                  " and %" G_GUINT64_FORMAT "): which of them is meant?",
                  name_of(m), n, shown, (guint64)tf_table_line(table, first),
                  (guint64)tf_table_line(table, second));
    return false;
}

/* Every key of the other file once, or no row of it could be told. */
static bool index_keys(merging *m) {
    g_autoptr(GString) key = g_string_new(NULL);
    g_autofree bool *doubled = tf_try_alloc(m->other->n_rows + 1, sizeof *doubled);
    m->row_of = tf_try_alloc(m->other->n_rows + 1, sizeof *m->row_of);
    if (doubled == NULL || m->row_of == NULL)
        return tf_made_no_memory(m->made);
    size_t n = 0, first = 0, second = 0;
    uint32_t example = 0;
    for (size_t row = 0; row < m->other->n_rows; row++) {
        if (!tf_made_key(m->other, m->there, m->file->n_keys, row, key))
            continue;
        const uint32_t before = m->keys.n;
        uint32_t code = 0;
        if (!tf_levels_code(&m->keys, key->str, key->len, &code))
            return tf_made_no_memory(m->made);
        if (code == before) {
            m->row_of[code] = (uint32_t)row;
            continue;
        }
        if (n == 0) {
            example = code;
            first = m->row_of[code];
            second = row;
        }
        n += !doubled[code];
        doubled[code] = true;
    }
    return n == 0 || refuse_doubled(m, n, tf_levels_text(&m->keys, example), first, second);
}

static bool match(merging *m) {
    g_autoptr(GString) key = g_string_new(NULL);
    tf_made *made = m->made;
    m->rows = tf_try_alloc(made->n_rows + 1, sizeof *m->rows);
    if (m->rows == NULL)
        return tf_made_no_memory(made);
    for (size_t row = 0; row < made->n_rows; row++) {
        uint32_t code = 0;
        m->rows[row] = TF_NO_ROW;
        if (!tf_made_key(made, m->here, m->file->n_keys, row, key)) {
            m->n_missing++;
        } else if (tf_levels_find(&m->keys, key->str, key->len, &code)) {
            m->rows[row] = m->row_of[code];
            m->n_matched++;
        } else if (m->n_lacking++ == 0) {
            m->lacking = tf_arena_strdup(made->arena, key->str);
        }
    }
    return true;
}

/* ---- rows of the other file that nothing is drawn of ---------------------------------------- */

/** More levels are no groups. */
#define MOST_GROUPS 20

static bool is_asked_as_levels(const merging *m, const char *name) {
    for (size_t i = 0; i < m->made->request->n_columns; i++) {
        const tf_column_request *column = &m->made->request->columns[i];
        if (column->type == TF_COLUMN_LEVELS && g_strcmp0(column->name, name) == 0)
            return true;
    }
    return false;
}

static bool mark_used(merging *m) {
    m->used = tf_try_alloc(m->other->n_rows + 1, sizeof *m->used);
    if (m->used == NULL)
        return tf_made_no_memory(m->made);
    memset(m->used, 0, m->other->n_rows + 1);
    for (size_t row = 0; row < m->made->n_rows; row++) {
        if (m->rows[row] == TF_NO_ROW)
            continue;
        m->n_used += !m->used[m->rows[row]];
        m->used[m->rows[row]] = 1;
    }
    return true;
}

/** Patients of the groups that are drawn, in the other file alone. Of files with several rows of a
 * key, such as events, some patients have none. */
static void look_for_left(merging *m, const tf_made_column *column) {
    if (m->left_of != NULL || m->n_used != m->n_matched || column->levels.n > MOST_GROUPS ||
        !is_asked_as_levels(m, column->name))
        return;
    size_t used[MOST_GROUPS] = {0}, left[MOST_GROUPS] = {0};
    for (uint32_t key = 0; key < m->keys.n; key++) {
        const uint32_t code = column->codes[m->row_of[key]];
        if (code != TF_MISSING_LEVEL)
            (m->used[m->row_of[key]] ? used : left)[code]++;
    }
    g_autoptr(GString) said = g_string_new(NULL);
    size_t n = 0;
    for (uint32_t code = 0; code < column->levels.n; code++) {
        if (left[code] == 0 || used[code] == 0)
            continue;
        n += left[code];
        g_string_append_printf(said, "%s\"%s\" (%zu)", said->len > 0 ? ", " : "",
                               tf_levels_text(&column->levels, code), left[code]);
    }
    if (n == 0)
        return;
    m->left_of = tf_arena_strdup(m->made->arena, column->name);
    m->left = g_string_free(g_steal_pointer(&said), FALSE);
    m->n_left = n;
}

/* ---- columns of both files ------------------------------------------------------------------ */

static bool is_key(const merging *m, const tf_made_column *column) {
    for (size_t i = 0; i < m->file->n_keys; i++)
        if (m->there[i] == column)
            return true;
    return false;
}

static bool is_wanted(const tf_merge_file *file, const char *name) {
    bool wanted = file->columns == NULL;
    for (size_t i = 0; !wanted && file->columns[i] != NULL; i++)
        wanted = strcmp(file->columns[i], name) == 0;
    return wanted;
}

/** Empty cells take what the other file says of their key, where its column was named. */
static bool fill_empty(const merging *m, tf_made_column *here, tf_made_column *there) {
    size_t n = 0;
    bool good = true;
    for (size_t row = 0; good && m->file->columns != NULL && row < m->made->n_rows; row++) {
        const char *text = m->rows[row] == TF_NO_ROW || tf_made_text(m->made, here, row) != NULL
                               ? NULL
                               : tf_made_text(m->other, there, m->rows[row]);
        if (text == NULL)
            continue;
        good = tf_made_put(m->made, here, row, text);
        n++;
    }
    /* Of the levels there were before: rows that are still to come have no others. */
    g_clear_pointer(&here->is_missing, g_free);
    if (n > 0)
        tf_diag_note(m->made->diag, &m->file->place, NULL,
                     "%zu empty cells of \"%s\" are those of %s", n, here->name, name_of(m));
    return good;
}

/** Which of two is meant can't be told, and a suffix would only hide that there are two. */
static bool agree(const merging *m, tf_made_column *here, tf_made_column *there) {
    size_t n = 0, first = 0;
    for (size_t row = 0; row < m->made->n_rows; row++) {
        if (m->rows[row] == TF_NO_ROW ||
            tf_made_is_same(tf_made_text(m->made, here, row),
                            tf_made_text(m->other, there, m->rows[row])))
            continue;
        first = n++ == 0 ? row : first;
    }
    if (n == 0)
        return true;
    const tf_place place = tf_made_cell_place(m->made, here, first);
    const char *one = tf_made_text(m->made, here, first);
    const char *other = tf_made_text(m->other, there, m->rows[first]);
    g_autofree char *hint = g_strdup_printf(
        "{path: …, by: …, columns: [those that are wanted]} leaves \"%s\" of %s out", here->name,
        name_of(m));
    tf_diag_error(m->made->diag, &place, hint,
                  "column \"%s\" is in both files and differs in %zu of %zu rows: \"%s\" here, "
                  "\"%s\" in %s",
                  here->name, n, m->n_matched, one != NULL ? one : "", other != NULL ? other : "",
                  name_of(m));
    return false;
}

/** Takes the column over, its cells in the places of the rows of the first file. */
static bool bring(merging *m, guint index, size_t table) {
    tf_made_column *column = g_ptr_array_index(m->other->columns, index);
    look_for_left(m, column);
    uint32_t *codes = tf_try_alloc(m->made->n_rows + 1, sizeof *codes);
    if (codes == NULL)
        return tf_made_no_memory(m->made);
    for (size_t row = 0; row < m->made->n_rows; row++)
        codes[row] = m->rows[row] == TF_NO_ROW ? TF_MISSING_LEVEL : column->codes[m->rows[row]];
    tf_made_column *taken = g_new0(tf_made_column, 1);
    *taken = *column;
    taken->name = g_strdup(column->name);
    taken->codes = codes;
    taken->is_missing = NULL;
    taken->table = table;
    column->levels = (tf_levels){0};
    g_free(column->is_missing);
    column->is_missing = NULL;
    g_ptr_array_add(m->made->columns, taken);
    return true;
}

static bool bring_all(merging *m, size_t *n) {
    const size_t table = m->made->files->len;
    bool good = true;
    for (guint i = 0; good && m->file->columns != NULL && m->file->columns[i] != NULL; i++)
        good = tf_made_need(m->other, "data.merge.columns", &m->file->place, m->file->columns[i]);
    for (guint i = 0; good && i < m->other->columns->len; i++) {
        tf_made_column *column = g_ptr_array_index(m->other->columns, i);
        if (is_key(m, column) || !is_wanted(m->file, column->name) || *column->name == '\0')
            continue;
        tf_made_column *here = tf_made_find(m->made, column->name);
        good = here != NULL ? fill_empty(m, here, column) && agree(m, here, column)
                            : bring(m, i, table);
        *n += here == NULL;
    }
    return good;
}

/* ---- what is said --------------------------------------------------------------------------- */

/* Of all patients or of those who are in the first file: the order of the files decides. */
static void tell_left(const merging *m, const char *first) {
    if (m->left_of == NULL)
        return;
    g_autofree char *hint =
        g_strdup_printf("begin with %s and merge %s if all of them are meant", name_of(m), first);
    tf_diag_warning(m->made->diag, &m->file->place, hint,
                    "%zu keys of %s have no row in %s, and are in no count: of \"%s\" %s",
                    m->n_left, name_of(m), first, m->left_of, m->left);
}

static bool say(const merging *m, size_t n_columns) {
    tf_made *made = m->made;
    const char *first = tf_made_base_name(made, made);
    g_autofree char *lacking = m->lacking != NULL ? tf_made_shown_key(m->lacking) : NULL;
    if (m->n_matched == 0) {
        g_autofree char *there =
            m->keys.n > 0 ? tf_made_shown_key(tf_levels_text(&m->keys, 0)) : NULL;
        g_autofree char *hint =
            there != NULL ? g_strdup_printf("the first there is \"%s\"", there) : NULL;
        tf_diag_error(made->diag, &m->file->place, hint,
                      "no row of %s has its key in %s: \"%s\" is not there", first, name_of(m),
                      lacking != NULL ? lacking : "missing");
        return false;
    }
    tf_diag_note(made->diag, &m->file->place, NULL,
                 "%zu columns of %s for %zu of %zu rows; %zu of its keys have no row", n_columns,
                 name_of(m), m->n_matched, made->n_rows, (size_t)m->keys.n - m->n_used);
    tell_left(m, first);
    if (m->n_lacking > 0)
        tf_diag_warning(
            made->diag, &m->file->place, NULL,
            "%zu of %zu rows of %s have a key that %s doesn't have, such as \"%s\": its "
            "columns are missing there",
            m->n_lacking, made->n_rows, first, name_of(m), lacking);
    if (m->n_missing > 0)
        tf_diag_warning(made->diag, &m->file->place, NULL,
                        "%zu of %zu rows of %s have no key: the columns of %s are missing there",
                        m->n_missing, made->n_rows, first, name_of(m));
    return true;
}

/* The other file's table goes along, for messages about its cells. */
static void keep_file(merging *m) {
    tf_made_file *from = &g_array_index(m->other->files, tf_made_file, 0);
    const tf_made_file file = {.table = g_steal_pointer(&from->table),
                               .rows = g_steal_pointer(&m->rows)};
    g_array_append_val(m->made->files, file);
    g_array_set_size(m->other->files, 0);
}

bool tf_made_merge(tf_made *made, const tf_merge_file *file) {
    g_autoptr(tf_made) other = tf_made_new(made->request, made->diag);
    merging m = {.made = made, .file = file, .other = other};
    size_t n = 0;
    const bool good = tf_made_read_other(made, file, other) && find_keys(&m) && index_keys(&m) &&
                      match(&m) && mark_used(&m) && bring_all(&m, &n) && say(&m, n);
    if (good)
        keep_file(&m);
    tf_levels_clear(&m.keys);
    g_free(m.row_of);
    g_free(m.rows);
    g_free(m.used);
    g_free(m.left);
    return good;
}
