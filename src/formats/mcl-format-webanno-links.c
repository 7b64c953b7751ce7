/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Relations: those of their own layers, what fills slots, and the links of chains. */
#include "config.h"

#include "mcl-format-webanno-records.h"

#include <string.h>

/* Slots can be filled by annotations of any layer. */
#define ANY_TYPE "uima.tcas.Annotation"

static const MclWebannoLayer *
find_layer (MclWebannoRecords *self, const char *type)
{
  for (guint i = 0; i < self->file->layers->len; i++) {
    const MclWebannoLayer *layer = g_ptr_array_index (self->file->layers, i);

    if (!layer->is_relation && g_str_equal (layer->type, type))
      return layer;
  }
  return NULL;
}

static MclWebannoRecord *
find_numbered (MclWebannoRecords *self, const MclWebannoLayer *layer, const char *number)
{
  MclWebannoRecord *record = layer != NULL ? mcl_webanno_find_record (self, layer, number) : NULL;

  for (guint i = 0; layer == NULL && record == NULL && i < self->file->layers->len; i++)
    record = mcl_webanno_find_record (self, g_ptr_array_index (self->file->layers, i), number);
  return record;
}

/* On a line, the one without a number before the first of all. */
static MclWebannoRecord *
find_on_unit (MclWebannoRecords *self, const MclWebannoLayer *layer, guint unit)
{
  MclWebannoRecord *found = NULL;

  for (guint i = mcl_webanno_find_place (self, unit); i < self->places->len; i++) {
    const MclWebannoPlace *place = &g_array_index (self->places, MclWebannoPlace, i);
    MclWebannoRecord *record = place->record;

    if (place->unit != unit)
      break;
    if (layer != NULL && record->layer != layer)
      continue;
    if (record->number == NULL)
      return record;
    if (found == NULL)
      found = record;
  }
  return found;
}

/* Relations between tokens need something to link. */
static const char *
ensure_token (MclWebannoRecords *self, const char *type, guint unit)
{
  const MclWebannoUnit *token = mcl_webanno_get_unit (self->file, unit);
  const char *dot = strrchr (type, '.');
  char *id = g_hash_table_lookup (self->token_ids, token->name);
  MclRawRange range = { token->start, token->end };
  MclImportSpan span = {
    .label = dot != NULL && dot[1] != '\0' ? dot + 1 : type,
    .ranges = &range,
    .n_ranges = 1,
    .text = token->form,
    .line = token->line,
  };

  if (id != NULL)
    return id;
  span.id = id = mcl_annotation_new_id ();
  g_hash_table_insert (self->token_ids, (gpointer) token->name, id);
  mcl_import_add_span (self->import, &span);
  return id;
}

static guint
find_ordered_unit (const MclWebannoFile *file, const char *name)
{
  guint low = 0;
  guint high = file->units->len;
  guint64 order = 0;

  if (!mcl_webanno_read_name (name, &order))
    return 0;
  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (mcl_webanno_get_unit (file, middle)->order < order)
      low = middle + 1;
    else
      high = middle;
  }
  return low < file->units->len && g_str_equal (mcl_webanno_get_unit (file, low)->name, name)
             ? low + 1
             : 0;
}

/* The line of that name, from 1; 0 when there is none. */
static guint
find_unit (MclWebannoRecords *self, const char *name)
{
  if (self->file->is_ordered)
    return find_ordered_unit (self->file, name);
  if (self->units == NULL) {
    self->units = g_hash_table_new (g_str_hash, g_str_equal);
    for (guint i = 0; i < self->file->units->len; i++)
      g_hash_table_insert (self->units, (gpointer) mcl_webanno_get_unit (self->file, i)->name,
                           GUINT_TO_POINTER (i + 1));
  }
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->units, name));
}

/* What is called @name and @number, as an id of the import; what is not there keeps its name, for
 * the import to tell it. */
static char *
dup_end (MclWebannoRecords *self, const char *type, const char *name, const char *number)
{
  guint unit = find_unit (self, name);
  const MclWebannoLayer *layer = find_layer (self, type);
  MclWebannoRecord *record = NULL;

  if (unit == 0)
    return g_strdup (name);
  if (layer == NULL && !g_str_equal (type, ANY_TYPE))
    return g_strdup (ensure_token (self, type, unit - 1));
  if (number != NULL && !g_str_equal (number, "0"))
    record = find_numbered (self, layer, number);
  else
    record = find_on_unit (self, layer, unit - 1);
  return g_strdup (record != NULL ? record->id : name);
}

/* "1-3[3_2]": from what is number 3 there, to number 2 on this line. @cells: what stands in each
 * column before it, for all relations that end here. */
static void
add_relation (MclWebannoRecords *self,
              const MclWebannoLayer *layer,
              GPtrArray *cells,
              const MclWebannoUnit *unit,
              char *reference,
              guint position)
{
  g_autofree const char **values = g_new0 (const char *, cells->len + 1);
  const char *type = layer->features[cells->len] + strlen (MCL_WEBANNO_BASE);
  const char *numbers = mcl_webanno_strip_number (reference);
  g_auto (GStrv) ends = g_strsplit (numbers != NULL ? numbers : "0_0", "_", 2);
  g_autofree char *from = dup_end (self, type, reference, ends[0]);
  g_autofree char *to = dup_end (self, type, unit->name, ends[1]);
  g_autofree char *label = NULL;
  g_autofree char *note = NULL;
  g_autoptr (MclMembers) attributes = NULL;
  MclImportRelation relation = { .from = from, .to = to, .line = unit->line };

  for (guint i = 0; i < cells->len; i++) {
    GPtrArray *parts = g_ptr_array_index (cells, i);

    /* Any of them may be missing. */
    values[i] = position < parts->len ? g_ptr_array_index (parts, position) : NULL;
  }
  label = mcl_webanno_dup_label (layer, layer->label >= 0 ? values[layer->label] : NULL);
  attributes = mcl_webanno_read_features (layer, values, cells->len, self->attributes, &note);
  relation.type = label;
  relation.attributes = attributes;
  relation.note = note;
  mcl_import_add_relation (self->import, &relation);
}

static void
add_relations (MclWebannoRecords *self, const MclWebannoLayer *layer, const MclWebannoUnit *unit)
{
  g_autoptr (GPtrArray) references = NULL;
  g_autoptr (GPtrArray) cells = NULL;
  guint base = layer->n_columns - 1;
  const char *reference_cell = NULL;

  if (layer->features[0] == NULL || !g_str_has_prefix (layer->features[base], MCL_WEBANNO_BASE) ||
      layer->column + base >= unit->n_cells)
    return;
  reference_cell = mcl_webanno_get_cell (self->file, unit, layer->column + base);
  if (mcl_webanno_is_nothing (reference_cell))
    return;
  references = mcl_webanno_split (reference_cell, '|');
  cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < base; i++)
    g_ptr_array_add (
        cells, mcl_webanno_split (mcl_webanno_get_cell (self->file, unit, layer->column + i), '|'));
  for (guint i = 0; i < references->len; i++)
    add_relation (self, layer, cells, unit, g_ptr_array_index (references, i), i);
}

/* "ROLE_webanno.custom.Host:links_webanno.custom.Link": links */
static char *
dup_slot_name (const char *feature)
{
  const char *colon = strchr (feature, ':');
  const char *name = colon != NULL ? colon + 1 : feature + strlen (MCL_WEBANNO_ROLE);

  return g_strndup (name, strcspn (name, "_"));
}

static void
add_slots (MclWebannoRecords *self, const MclWebannoRecord *record, guint column)
{
  const MclWebannoLayer *layer = record->layer;
  const char *role_cell = record->values[column];
  const char *target_cell = record->values[column + 1];
  g_autofree char *name = dup_slot_name (layer->features[column]);
  g_autoptr (GPtrArray) roles = mcl_webanno_split (role_cell != NULL ? role_cell : "", ';');
  g_autoptr (GPtrArray) targets = mcl_webanno_split (target_cell != NULL ? target_cell : "", ';');

  for (guint i = 0; i < targets->len && !mcl_webanno_is_unset (target_cell); i++) {
    char *target = g_ptr_array_index (targets, i);
    const char *number = mcl_webanno_strip_number (target);
    const char *role = i < roles->len ? g_ptr_array_index (roles, i) : NULL;
    g_autofree char *type =
        mcl_webanno_is_unset (role) || *role == '\0' ? NULL : mcl_webanno_dup_value (role);
    g_autofree char *to = dup_end (self, layer->features[column + 1], target, number);
    MclImportRelation relation = {
      .type = type != NULL ? type : name,
      .from = record->id,
      .to = to,
      .line = mcl_webanno_get_unit (self->file, record->first_unit)->line,
    };

    mcl_import_add_relation (self->import, &relation);
  }
}

/* Each link of a chain to the next one. */
static void
add_link (MclWebannoRecords *self, const MclWebannoRecord *record)
{
  const char *dash = record->number != NULL ? strchr (record->number, '-') : NULL;
  g_autofree char *next = NULL;
  g_autofree char *type = NULL;
  const MclWebannoRecord *to = NULL;
  guint64 number = 0;

  if (dash == NULL || !g_ascii_string_to_unsigned (dash + 1, 10, 0, G_MAXUINT32, &number, NULL))
    return;
  next = g_strdup_printf ("%.*s-%" G_GUINT64_FORMAT, (int) (dash - record->number), record->number,
                          number + 1);
  to = mcl_webanno_find_record (self, record->layer, next);
  if (to == NULL)
    return;
  type = mcl_webanno_dup_label (record->layer,
                                mcl_webanno_get_chain_value (record, MCL_WEBANNO_CHAIN_RELATION));
  mcl_import_add_relation (self->import,
                           &(MclImportRelation) {
                               .type = type,
                               .from = record->id,
                               .to = to->id,
                               .line = mcl_webanno_get_unit (self->file, record->first_unit)->line,
                           });
}

static void
link_record (MclWebannoRecords *self, const MclWebannoRecord *record)
{
  if (record->layer->is_chain) {
    add_link (self, record);
    return;
  }
  for (guint i = 1; i < record->layer->n_columns; i++) {
    if (mcl_webanno_is_slot_target (record->layer, i))
      add_slots (self, record, i - 1);
  }
}

/**
 * mcl_webanno_add_links:
 *
 * Adds all relations to the import, which has the annotations.
 */
void
mcl_webanno_add_links (MclWebannoRecords *self)
{
  for (guint i = 0; i < self->records->len; i++)
    link_record (self, g_ptr_array_index (self->records, i));
  for (guint i = 0; i < self->file->units->len; i++) {
    for (guint j = 0; j < self->file->layers->len; j++) {
      const MclWebannoLayer *layer = g_ptr_array_index (self->file->layers, j);

      if (layer->is_relation)
        add_relations (self, layer, mcl_webanno_get_unit (self->file, i));
    }
  }
}
