/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an annotation has in the columns of its layer. It is put together once, for it stands on
 * every line that the annotation is on. */
#include "config.h"

#include "mcl-format-webanno-table.h"

/* The label and the note, before the attributes. */
#define N_FIXED_COLUMNS 2

/* Of most cells, with the tab or the bar behind it. */
#define BYTES_OF_CELL 16

/* Where a cell is in the text of all. */
typedef struct {
  gsize start;
  gsize n_bytes;
} Cell;

struct _MclWebannoCells {
  const MclWebannoTable *table;
  guint n_columns;
  GString *text;
  Cell *cells; /* entry by entry, column by column */
  gsize n_bytes;
};

/**
 * mcl_webanno_append_attribute:
 *
 * Appends what stands for an attribute in a cell.
 */
void
mcl_webanno_append_attribute (GString *out, MclMembers *attributes, const char *name)
{
  g_autofree char *value = mcl_members_dup_string (attributes, name);

  mcl_webanno_append_value (out, value);
}

static void
append_value (GString *out, MclAnnotation *annotation, GPtrArray *names, guint column)
{
  if (column == 0)
    mcl_webanno_append_value (out, mcl_annotation_get_label (annotation));
  else if (column == 1)
    mcl_webanno_append_value (out, mcl_annotation_get_note (annotation));
  else
    mcl_webanno_append_attribute (out, mcl_annotation_get_attributes (annotation),
                                  g_ptr_array_index (names, column - N_FIXED_COLUMNS));
}

static void
add_cell (MclWebannoCells *self, guint entry, GPtrArray *names, guint column)
{
  const MclWebannoEntry *shown = &self->table->entries[entry];
  Cell *cell = &self->cells[entry * self->n_columns + column];

  cell->start = self->text->len;
  append_value (self->text, shown->annotation, names, column);
  if (shown->number > 0) {
    g_string_append_c (self->text, '[');
    mcl_format_output_append_number (self->text, shown->number);
    g_string_append_c (self->text, ']');
  }
  cell->n_bytes = self->text->len - cell->start;
  self->n_bytes += (cell->n_bytes + 1) * shown->n_rows;
}

/**
 * mcl_webanno_cells_new:
 * @table: outlives the cells
 * @names: (element-type utf8): the attributes that have a column
 *
 * Returns: (transfer full): the cells of all annotations
 */
MclWebannoCells *
mcl_webanno_cells_new (const MclWebannoTable *table, GPtrArray *names)
{
  MclWebannoCells *self = g_new0 (MclWebannoCells, 1);
  gsize n_cells = 0;

  self->table = table;
  self->n_columns = names->len + N_FIXED_COLUMNS;
  n_cells = (gsize) table->n_entries * self->n_columns;
  self->text = g_string_sized_new (n_cells * BYTES_OF_CELL);
  self->cells = g_new (Cell, n_cells);
  for (guint i = 0; i < table->n_entries; i++) {
    for (guint j = 0; j < self->n_columns; j++)
      add_cell (self, i, names, j);
  }
  return self;
}

/**
 * mcl_webanno_cells_free:
 * @self: (transfer full): cells
 */
void
mcl_webanno_cells_free (MclWebannoCells *self)
{
  g_string_free (self->text, TRUE);
  g_free (self->cells);
  g_free (self);
}

/**
 * mcl_webanno_cells_get_n_bytes:
 *
 * Returns: how many bytes all lines need for them
 */
gsize
mcl_webanno_cells_get_n_bytes (const MclWebannoCells *self)
{
  return self->n_bytes;
}

/**
 * mcl_webanno_cells_append:
 *
 * Appends all columns of a line, each with a tab behind it.
 */
void
mcl_webanno_cells_append (const MclWebannoCells *self, const MclWebannoRow *row, GString *out)
{
  for (guint i = 0; i < self->n_columns; i++) {
    if (row->n_entries == 0)
      g_string_append (out, MCL_WEBANNO_NOTHING "\t");
    for (guint j = 0; j < row->n_entries; j++) {
      const MclWebannoEntry *entry = self->table->stacks[row->first_entry + j];
      gsize number = (gsize) (entry - self->table->entries);
      const Cell *cell = &self->cells[number * self->n_columns + i];
      char *at = mcl_format_output_reserve (out, cell->n_bytes + 1);

      memcpy (at, self->text->str + cell->start, cell->n_bytes);
      at[cell->n_bytes] = j + 1 < row->n_entries ? '|' : '\t';
      mcl_format_output_end (out, at + cell->n_bytes + 1);
    }
  }
}
