/* Rows of other files below those of the first: sites or years that have the same columns. */
#include <string.h>

#include "base/suggest.h"
#include "made.h"

/** A file while its rows are put below the others. */
typedef struct stacking {
    tf_made *made;
    const tf_merge_file *file;
    tf_made *other;         /**< its columns */
    tf_made_column **there; /**< of each column of the first file */
    size_t *fields;         /**< by fields of the first file */
} stacking;

static const char *first_name(const stacking *s) {
    return tf_made_base_name(s->made, s->made);
}

static const char *name_of(const stacking *s) {
    return tf_made_base_name(s->made, s->other);
}

/* ---- the same columns ----------------------------------------------------------------------- */

/** A column of one file that the other lacks. */
static bool refuse_column(const stacking *s, const char *column, const tf_made *lacking) {
    g_autoptr(GPtrArray) names = tf_made_names(lacking);
    const char *near = tf_suggest(column, (const char *const *)names->pdata, names->len);
    const bool first_lacks = lacking == s->made;
    const char *has = first_lacks ? name_of(s) : first_name(s);
    const char *lacks = first_lacks ? first_name(s) : name_of(s);
    g_autofree char *hint =
        near != NULL ? g_strdup_printf("\"%s\" there? Files that are stacked name their columns "
                                       "alike",
                                       near)
                     : g_strdup("files that are stacked have the same columns; {path: …, by: …} "
                                "brings columns of another file by a key");
    tf_diag_error(s->made->diag, &s->file->place, hint, "%s has a column \"%s\", and %s has none",
                  has, column, lacks);
    return false;
}

static bool refuse_twice(const stacking *s, const char *column) {
    tf_diag_error(s->made->diag, &s->file->place, "rename one of them in the file",
                  "%s has two columns \"%s\"", name_of(s), column);
    return false;
}

/** Whether a name stands once in the file, and in the other one. */
static bool has_columns(stacking *s) {
    size_t n_fields = 0;
    for (guint i = 0; i < s->made->columns->len; i++)
        n_fields =
            MAX(n_fields, ((tf_made_column *)g_ptr_array_index(s->made->columns, i))->field + 1);
    s->fields = tf_arena_array(s->made->arena, size_t, n_fields);
    s->there = tf_arena_array(s->made->arena, tf_made_column *, s->made->columns->len + 1);
    for (guint i = 0; i < s->made->columns->len; i++) {
        const tf_made_column *column = g_ptr_array_index(s->made->columns, i);
        s->there[i] = tf_made_find(s->other, column->name);
        if (s->there[i] == NULL)
            return refuse_column(s, column->name, s->other);
        s->fields[column->field] = s->there[i]->field;
    }
    for (guint i = 0; i < s->other->columns->len; i++) {
        tf_made_column *column = g_ptr_array_index(s->other->columns, i);
        if (tf_made_find(s->made, column->name) == NULL)
            return refuse_column(s, column->name, s->made);
        if (tf_made_find(s->other, column->name) != column)
            return refuse_twice(s, column->name);
    }
    return true;
}

/* ---- the rows ------------------------------------------------------------------------------- */

static bool append(tf_made *made, tf_made_column *column, const tf_made *other,
                   const tf_made_column *there) {
    const size_t n = made->n_rows + other->n_rows;
    uint32_t *codes = tf_try_realloc(column->codes, n + 1, sizeof *codes);
    if (codes == NULL)
        return tf_made_no_memory(made);
    column->codes = codes;
    g_autofree uint32_t *code_of = g_new(uint32_t, there->levels.n + 1);
    for (uint32_t code = 0; code < there->levels.n; code++) {
        const char *text = tf_levels_text(&there->levels, code);
        if (!tf_levels_code(&column->levels, text, strlen(text), &code_of[code]))
            return tf_made_no_memory(made);
    }
    for (size_t row = 0; row < other->n_rows; row++) {
        const uint32_t code = there->codes[row];
        codes[made->n_rows + row] = code == TF_MISSING_LEVEL ? TF_MISSING_LEVEL : code_of[code];
    }
    return true;
}

/* ---- the same file twice -------------------------------------------------------------------- */

/** Whether rows from `first` on have the texts of the other file's rows. */
static bool has_rows_at(const stacking *s, size_t first) {
    const tf_made *made = s->made, *other = s->other;
    for (guint i = 0; i < made->columns->len; i++) {
        const tf_made_column *here = g_ptr_array_index(made->columns, i), *there = s->there[i];
        for (size_t row = 0; row < other->n_rows; row++) {
            const uint32_t one = here->codes[first + row], two = there->codes[row];
            if ((one == TF_MISSING_LEVEL) != (two == TF_MISSING_LEVEL) ||
                (one != TF_MISSING_LEVEL && strcmp(tf_levels_text(&here->levels, one),
                                                   tf_levels_text(&there->levels, two)) != 0))
                return false;
        }
    }
    return true;
}

/* A copy counts each of its patients twice. */
static bool check_copies(const stacking *s) {
    const tf_made *made = s->made;
    for (size_t i = 0; i <= made->n_stacked; i++) {
        const tf_made_file *file = &g_array_index(made->files, tf_made_file, i);
        const bool last = i == made->n_stacked;
        const size_t end = last ? made->n_rows : (file + 1)->first;
        if (end - file->first != s->other->n_rows || !has_rows_at(s, file->first))
            continue;
        g_autofree char *base = g_path_get_basename(tf_table_path(file->table));
        tf_diag_error(made->diag, &s->file->place, "leave one of them out",
                      "%s has the same rows as %s: its patients would count twice", name_of(s),
                      base);
        return false;
    }
    return true;
}

static bool append_all(const stacking *s) {
    tf_made *made = s->made;
    for (guint i = 0; i < made->columns->len; i++)
        if (!append(made, g_ptr_array_index(made->columns, i), s->other, s->there[i]))
            return false;
    tf_made_file *from = &g_array_index(s->other->files, tf_made_file, 0);
    const tf_made_file file = {.table = g_steal_pointer(&from->table),
                               .first = (uint32_t)made->n_rows,
                               .fields = s->fields};
    g_array_append_val(made->files, file);
    g_array_set_size(s->other->files, 0);
    made->n_rows += s->other->n_rows;
    made->n_stacked++;
    return true;
}

static bool stack(tf_made *made, const tf_merge_file *file) {
    g_autoptr(tf_made) other = tf_made_new(made->request, made->diag);
    stacking s = {.made = made, .file = file, .other = other};
    if (!tf_made_read_other(made, file, other) || !has_columns(&s) || !check_copies(&s))
        return false;
    tf_diag_note(made->diag, &file->place, NULL, "%zu rows of %s stand below %zu of %s",
                 other->n_rows, name_of(&s), made->n_rows,
                 made->n_stacked > 0 ? "the files before it" : first_name(&s));
    return append_all(&s);
}

bool tf_made_stack(tf_made *made) {
    for (size_t i = 0; i < made->making->n_stacks; i++)
        if (!stack(made, &made->making->stacks[i]))
            return false;
    return true;
}
