/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes annotations of the cells. What has a number is one annotation on all lines that name it; in
 * a line, what has none is known by its place in the stack. */
#include "config.h"

#include "mcl-format-webanno-records.h"

#include <string.h>

static void
free_record (MclWebannoRecord *self)
{
  g_free (self->values);
  g_free (self->id);
  g_free (self);
}

static void
clear_records (MclWebannoRecords *self)
{
  g_hash_table_unref (self->numbered);
  g_ptr_array_unref (self->records);
  g_array_unref (self->places);
  g_ptr_array_unref (self->row);
  mcl_members_builder_free (self->attributes);
  g_clear_pointer (&self->units, g_hash_table_unref);
  g_hash_table_unref (self->token_ids);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MclWebannoRecords, clear_records)

static guint
hash_record (gconstpointer key)
{
  const MclWebannoRecord *record = key;

  return g_str_hash (record->number) + record->layer->column;
}

static gboolean
equal_records (gconstpointer a, gconstpointer b)
{
  const MclWebannoRecord *one = a;
  const MclWebannoRecord *other = b;

  return one->layer == other->layer && g_str_equal (one->number, other->number);
}

/**
 * mcl_webanno_find_record:
 *
 * Returns: (transfer none) (nullable): the annotation of a layer that has that number
 */
MclWebannoRecord *
mcl_webanno_find_record (MclWebannoRecords *self, const MclWebannoLayer *layer, const char *number)
{
  MclWebannoRecord wanted = { .layer = layer, .number = number };

  return g_hash_table_lookup (self->numbered, &wanted);
}

/**
 * mcl_webanno_find_place:
 *
 * Returns: the first place, by its index, that is on a line or behind it
 */
guint
mcl_webanno_find_place (MclWebannoRecords *self, guint unit)
{
  guint low = 0;
  guint high = self->places->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (self->places, MclWebannoPlace, middle).unit < unit)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
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
  record->number = number;
  record->last_unit = G_MAXUINT;
  record->values = g_new0 (const char *, layer->n_columns);
  g_ptr_array_add (self->records, record);
  if (number != NULL)
    g_hash_table_add (self->numbered, record);
  return record;
}

static void
add_unit (MclWebannoRecords *self, MclWebannoRecord *record, guint unit)
{
  MclWebannoPlace place = { unit, record };

  if (record->last_unit == unit)
    return;
  if (record->last_unit == G_MAXUINT)
    record->first_unit = unit;
  record->last_unit = unit;
  g_array_append_val (self->places, place);
}

/* A line's columns mostly name the same ones, at the same places in the stack. */
static MclWebannoRecord *
find_in_row (MclWebannoRecords *self, const char *number, guint position)
{
  MclWebannoRecord *record =
      position < self->row->len ? g_ptr_array_index (self->row, position) : NULL;

  return record != NULL && (number == NULL || g_strcmp0 (number, record->number) == 0) ? record
                                                                                       : NULL;
}

static MclWebannoRecord *
ensure_record (MclWebannoRecords *self,
               const MclWebannoLayer *layer,
               const char *number,
               guint position)
{
  MclWebannoRecord *record = find_in_row (self, number, position);

  if (record == NULL && number != NULL)
    record = mcl_webanno_find_record (self, layer, number);
  if (record == NULL)
    record = new_record (self, layer, number);
  if (position == self->row->len)
    g_ptr_array_add (self->row, record);
  return record;
}

/* What tells a part of a cell from those of other lines. The number behind a chain's type is the
 * whole chain's; a slot has one for what fills it. */
static const char *
take_number (const MclWebannoLayer *layer, guint column, char *part)
{
  if (mcl_webanno_is_slot_target (layer, column))
    return NULL;
  if (!layer->is_chain)
    return mcl_webanno_strip_number (part);
  if (g_strcmp0 (layer->features[column], MCL_WEBANNO_CHAIN_RELATION) == 0)
    return mcl_webanno_strip_link (part);
  mcl_webanno_strip_number (part);
  return NULL;
}

static void
read_cell (
    MclWebannoRecords *self, const MclWebannoLayer *layer, guint column, char *cell, guint unit)
{
  char *next = NULL;

  if (mcl_webanno_is_nothing (cell))
    return;
  for (guint i = 0; cell != NULL; i++, cell = next) {
    const char *number = NULL;
    MclWebannoRecord *record = NULL;

    next = mcl_webanno_cut (cell, '|');
    number = take_number (layer, column, cell);
    record = ensure_record (self, layer, number, i);
    add_unit (self, record, unit);
    if (record->values[column] == NULL)
      record->values[column] = cell;
  }
}

static void
read_unit (MclWebannoRecords *self, guint i)
{
  const MclWebannoUnit *unit = mcl_webanno_get_unit (self->file, i);

  for (guint j = 0; j < self->file->layers->len; j++) {
    const MclWebannoLayer *layer = g_ptr_array_index (self->file->layers, j);

    if (layer->is_relation)
      continue;
    if (self->row->len > 0)
      g_ptr_array_set_size (self->row, 0);
    for (guint k = 0; k < layer->n_columns && layer->column + k < unit->n_cells; k++)
      read_cell (self, layer, k, mcl_webanno_get_cell (self->file, unit, layer->column + k), i);
  }
}

/* From the first unit to the last, whatever is between. NULL when it begins or ends within a token
 * and goes on in another line of it. */
static char *
dup_covered (MclWebannoRecords *self, const MclWebannoRecord *record)
{
  const MclWebannoUnit *first = mcl_webanno_get_unit (self->file, record->first_unit);
  const MclWebannoUnit *last = mcl_webanno_get_unit (self->file, record->last_unit);
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
  const MclWebannoUnit *first = mcl_webanno_get_unit (self->file, record->first_unit);
  MclRawRange range = { first->start, mcl_webanno_get_unit (self->file, record->last_unit)->end };
  g_autoptr (MclMembers) attributes = NULL;
  g_autofree char *text = dup_covered (self, record);
  g_autofree char *note = NULL;
  g_autofree char *label = NULL;
  MclImportSpan span = {
    .id = record->id, .ranges = &range, .n_ranges = 1, .text = text, .line = first->line
  };

  if (layer->is_chain) {
    label =
        mcl_webanno_dup_label (layer, mcl_webanno_get_chain_value (record, MCL_WEBANNO_CHAIN_TYPE));
  } else {
    label = mcl_webanno_dup_label (layer, layer->label >= 0 ? record->values[layer->label] : NULL);
    attributes = mcl_webanno_read_features (layer, record->values, g_strv_length (layer->features),
                                            self->attributes, &note);
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
    .numbered = g_hash_table_new (hash_record, equal_records),
    .places = g_array_new (FALSE, FALSE, sizeof (MclWebannoPlace)),
    .row = g_ptr_array_new (),
    .attributes = mcl_members_builder_new (),
    .token_ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free),
  };

  for (guint i = 0; i < file->layers->len; i++)
    self.n_layers += !((MclWebannoLayer *) g_ptr_array_index (file->layers, i))->is_relation;
  for (guint i = 0; i < file->units->len; i++)
    read_unit (&self, i);
  for (guint i = 0; i < self.records->len; i++)
    add_span (&self, g_ptr_array_index (self.records, i));
  mcl_webanno_add_links (&self);
}
