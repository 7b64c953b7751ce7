/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes annotations of the cells. What has a number is one annotation on all lines that name it; in
 * a line, what has none is known by its place in the stack. */
#include "config.h"

#include "mcl-format-webanno-records.h"

#include <string.h>

static void
free_record (MclWebannoRecord *self)
{
  for (guint i = 0; i < self->layer->n_columns; i++)
    g_free (self->values[i]);
  g_free (self->values);
  g_free (self->id);
  g_free (self->number);
  g_array_unref (self->units);
  g_free (self);
}

static void
clear_records (MclWebannoRecords *self)
{
  for (guint i = 0; i < self->file->units->len; i++)
    g_clear_pointer (&self->by_unit[i], g_ptr_array_unref);
  g_free (self->by_unit);
  g_ptr_array_unref (self->records);
  g_hash_table_unref (self->by_number);
  g_hash_table_unref (self->units);
  g_hash_table_unref (self->token_ids);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MclWebannoRecords, clear_records)

static char *
dup_key (const MclWebannoLayer *layer, const char *number)
{
  return g_strdup_printf ("%u %s", layer->column, number);
}

/**
 * mcl_webanno_find_record:
 *
 * Returns: (transfer none) (nullable): the annotation of a layer that has that number
 */
MclWebannoRecord *
mcl_webanno_find_record (MclWebannoRecords *self, const MclWebannoLayer *layer, const char *number)
{
  g_autofree char *key = dup_key (layer, number);

  return g_hash_table_lookup (self->by_number, key);
}

/**
 * mcl_webanno_get_record_unit:
 *
 * Returns: (transfer none): the @i-th line that an annotation is on
 */
const MclWebannoUnit *
mcl_webanno_get_record_unit (MclWebannoRecords *self, const MclWebannoRecord *record, guint i)
{
  return mcl_webanno_get_unit (self->file, g_array_index (record->units, guint, i));
}

/**
 * mcl_webanno_get_chain_value:
 *
 * Returns: (transfer none) (nullable): what a link says of a feature, still escaped
 */
const char *
mcl_webanno_get_chain_value (const MclWebannoRecord *record, const char *feature)
{
  for (guint i = 0; record->layer->features[i] != NULL; i++) {
    if (g_str_equal (record->layer->features[i], feature))
      return record->values[i];
  }
  return NULL;
}

static MclWebannoRecord *
new_record (MclWebannoRecords *self, const MclWebannoLayer *layer, const char *number)
{
  MclWebannoRecord *record = g_new0 (MclWebannoRecord, 1);

  record->layer = layer;
  record->id = mcl_annotation_new_id ();
  record->number = g_strdup (number);
  record->units = g_array_new (FALSE, FALSE, sizeof (guint));
  record->values = g_new0 (char *, layer->n_columns);
  g_ptr_array_add (self->records, record);
  if (number != NULL)
    g_hash_table_insert (self->by_number, dup_key (layer, number), record);
  return record;
}

static void
add_unit (MclWebannoRecords *self, MclWebannoRecord *record, guint unit)
{
  if (record->units->len > 0 &&
      g_array_index (record->units, guint, record->units->len - 1) == unit)
    return;
  g_array_append_val (record->units, unit);
  if (self->by_unit[unit] == NULL)
    self->by_unit[unit] = g_ptr_array_new ();
  g_ptr_array_add (self->by_unit[unit], record);
}

/* @row: those of this layer that the line has named so far, by their place in the stack. */
static MclWebannoRecord *
ensure_record (MclWebannoRecords *self,
               const MclWebannoLayer *layer,
               const char *number,
               GPtrArray *row,
               guint position)
{
  MclWebannoRecord *record = NULL;

  if (number != NULL)
    record = mcl_webanno_find_record (self, layer, number);
  else if (position < row->len)
    record = g_ptr_array_index (row, position);
  if (record == NULL)
    record = new_record (self, layer, number);
  if (position == row->len)
    g_ptr_array_add (row, record);
  return record;
}

/* What tells a part of a cell from those of other lines. The number behind a chain's type is the
 * whole chain's; a slot has one for what fills it. */
static char *
take_number (const MclWebannoLayer *layer, guint column, char *part)
{
  char *number = NULL;

  if (mcl_webanno_is_slot_target (layer, column))
    return NULL;
  if (!mcl_webanno_is_chain (layer))
    return mcl_webanno_strip_number (part);
  if (g_strcmp0 (layer->features[column], MCL_WEBANNO_CHAIN_RELATION) == 0)
    return mcl_webanno_strip_link (part);
  number = mcl_webanno_strip_number (part);
  g_free (number);
  return NULL;
}

static void
read_cell (MclWebannoRecords *self,
           const MclWebannoLayer *layer,
           guint column,
           const char *cell,
           guint unit,
           GPtrArray *row)
{
  g_autoptr (GPtrArray) parts = NULL;

  if (g_str_equal (cell, MCL_WEBANNO_NOTHING))
    return;
  parts = mcl_webanno_split (cell, '|');
  for (guint i = 0; i < parts->len; i++) {
    char *part = g_ptr_array_index (parts, i);
    g_autofree char *number = take_number (layer, column, part);
    MclWebannoRecord *record = ensure_record (self, layer, number, row, i);

    add_unit (self, record, unit);
    if (record->values[column] == NULL)
      record->values[column] = g_strdup (part);
  }
}

static void
read_unit (MclWebannoRecords *self, guint unit)
{
  char **cells = mcl_webanno_get_unit (self->file, unit)->cells;
  guint n_cells = g_strv_length (cells);

  for (guint i = 0; i < self->file->layers->len; i++) {
    const MclWebannoLayer *layer = g_ptr_array_index (self->file->layers, i);
    g_autoptr (GPtrArray) row = g_ptr_array_new ();

    if (mcl_webanno_is_relation (layer))
      continue;
    for (guint j = 0; j < layer->n_columns && layer->column + j < n_cells; j++)
      read_cell (self, layer, j, cells[layer->column + j], unit, row);
  }
}

/* From the first unit to the last, whatever is between. NULL when it begins or ends within a token
 * and goes on in another line of it. */
static char *
dup_covered (MclWebannoRecords *self, const MclWebannoRecord *record)
{
  const MclWebannoUnit *first = mcl_webanno_get_record_unit (self, record, 0);
  const MclWebannoUnit *last = mcl_webanno_get_record_unit (self, record, record->units->len - 1);
  const MclWebannoUnit *first_token = mcl_webanno_get_unit (self->file, first->token);
  const MclWebannoUnit *last_token = mcl_webanno_get_unit (self->file, last->token);
  MclRange between = MCL_RANGE (first_token->place.end, last_token->place.start);
  g_autofree char *text = NULL;

  if (first == last)
    return g_strdup (first->form);
  if (first_token == last_token || first->end != first_token->end ||
      last->start != last_token->start || between.start > between.end)
    return NULL;
  text = mcl_text_dup_slice (mcl_import_get_text (self->import), between);
  return g_strconcat (first->form, text, last->form, NULL);
}

static void
add_span (MclWebannoRecords *self, const MclWebannoRecord *record)
{
  const MclWebannoLayer *layer = record->layer;
  const MclWebannoUnit *first = mcl_webanno_get_record_unit (self, record, 0);
  MclRawRange range = { first->start,
                        mcl_webanno_get_record_unit (self, record, record->units->len - 1)->end };
  g_autoptr (MclMembers) attributes = NULL;
  g_autofree char *text = dup_covered (self, record);
  g_autofree char *note = NULL;
  g_autofree char *label = NULL;
  MclImportSpan span = {
    .id = record->id, .ranges = &range, .n_ranges = 1, .text = text, .line = first->line
  };

  if (mcl_webanno_is_chain (layer)) {
    label =
        mcl_webanno_dup_label (layer, mcl_webanno_get_chain_value (record, MCL_WEBANNO_CHAIN_TYPE));
  } else {
    label = mcl_webanno_dup_label (layer, layer->label >= 0 ? record->values[layer->label] : NULL);
    attributes =
        mcl_webanno_read_features (layer, record->values, g_strv_length (layer->features), &note);
  }
  if (self->n_layers > 1) {
    MclMembers *with = mcl_members_with_string (attributes, MCL_WEBANNO_LAYER, layer->type);

    g_clear_pointer (&attributes, mcl_members_unref);
    attributes = with;
  }
  span.label = label;
  span.attributes = attributes;
  span.note = note;
  mcl_import_add_span (self->import, &span);
}

/**
 * mcl_webanno_add_records:
 * @file: with the places of its tokens
 * @import: has the text
 *
 * Adds all annotations and relations to an import.
 */
void
mcl_webanno_add_records (const MclWebannoFile *file, MclImport *import)
{
  g_auto (MclWebannoRecords) self = {
    .file = file,
    .import = import,
    .records = g_ptr_array_new_with_free_func ((GDestroyNotify) free_record),
    .by_number = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .by_unit = g_new0 (GPtrArray *, file->units->len),
    .units = g_hash_table_new (g_str_hash, g_str_equal),
    .token_ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free),
  };

  for (guint i = 0; i < file->layers->len; i++)
    self.n_layers += !mcl_webanno_is_relation (g_ptr_array_index (file->layers, i));
  for (guint i = 0; i < file->units->len; i++) {
    g_hash_table_insert (self.units, mcl_webanno_get_unit (file, i)->name,
                         GUINT_TO_POINTER (i + 1));
    read_unit (&self, i);
  }
  for (guint i = 0; i < self.records->len; i++)
    add_span (&self, g_ptr_array_index (self.records, i));
  mcl_webanno_add_links (&self);
}
