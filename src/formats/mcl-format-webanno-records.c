/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes annotations of the cells. What has a number is one annotation on all lines that name it; in
 * a line, what has none is known by its place in the stack. */
#include "config.h"

#include "mcl-format-webanno.h"

#include <string.h>

#include "mcl-json-string.h"

/* Slots can be filled by annotations of any layer. */
#define ANY_TYPE "uima.tcas.Annotation"

/* A chain's columns: "relation->chain-link", "type[chain]". */
#define CHAIN_RELATION "referenceRelation"
#define CHAIN_TYPE "referenceType"

/* An annotation of a layer. */
typedef struct {
  const MclWebannoLayer *layer;
  char *id;      /* for the import */
  char *number;  /* NULL: none */
  GArray *units; /* of guint */
  char **values; /* of the layer's columns, still escaped; NULL: not seen */
} Record;

typedef struct {
  const MclWebannoFile *file;
  MclImport *import;
  GPtrArray *records;
  GHashTable *by_number; /* "column number" */
  GPtrArray **by_unit;   /* of Record; NULL: none */
  GHashTable *units;     /* names to indices + 1 */
  GHashTable *token_ids; /* names of units to ids for the import; only what relations need */
  guint n_layers;        /* of annotations */
} Records;

static void
free_record (Record *self)
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
clear_records (Records *self)
{
  for (guint i = 0; i < self->file->units->len; i++)
    g_clear_pointer (&self->by_unit[i], g_ptr_array_unref);
  g_free (self->by_unit);
  g_ptr_array_unref (self->records);
  g_hash_table_unref (self->by_number);
  g_hash_table_unref (self->units);
  g_hash_table_unref (self->token_ids);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Records, clear_records)

static gboolean
is_unset (const char *value)
{
  return value == NULL || g_str_equal (value, MCL_WEBANNO_UNSET) ||
         g_str_equal (value, MCL_WEBANNO_NOTHING);
}

/* Takes "[12]" or "[1_2]" off the end of a part of a cell. */
static char *
strip_number (char *part)
{
  gsize length = strlen (part);
  char *bracket = strrchr (part, '[');
  g_autofree char *number = NULL;

  if (bracket == NULL || length == 0 || part[length - 1] != ']' ||
      (bracket > part && bracket[-1] == '\\' && !(bracket > part + 1 && bracket[-2] == '\\')))
    return NULL;
  number = g_strndup (bracket + 1, strlen (bracket) - 2);
  if (*number == '\0' || strspn (number, "0123456789_") < strlen (number))
    return NULL;
  *bracket = '\0';
  return g_steal_pointer (&number);
}

/* Takes "->1-2" off the end of a part of a cell. */
static char *
strip_link (char *part)
{
  char *arrow = NULL;
  char *link = NULL;

  for (char *at = strstr (part, "->"); at != NULL; at = strstr (at + 1, "->"))
    arrow = at;
  if (arrow == NULL)
    return NULL;
  link = g_strdup (arrow + strlen ("->"));
  *arrow = '\0';
  return link;
}

static char *
dup_key (const MclWebannoLayer *layer, const char *number)
{
  return g_strdup_printf ("%u %s", layer->column, number);
}

static Record *
find_by_number (Records *self, const MclWebannoLayer *layer, const char *number)
{
  g_autofree char *key = dup_key (layer, number);

  return g_hash_table_lookup (self->by_number, key);
}

static Record *
new_record (Records *self, const MclWebannoLayer *layer, const char *number)
{
  Record *record = g_new0 (Record, 1);

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
add_unit (Records *self, Record *record, guint unit)
{
  if (record->units->len > 0 &&
      g_array_index (record->units, guint, record->units->len - 1) == unit)
    return;
  g_array_append_val (record->units, unit);
  if (self->by_unit[unit] == NULL)
    self->by_unit[unit] = g_ptr_array_new ();
  g_ptr_array_add (self->by_unit[unit], record);
}

/* @row: those of this layer that the line has named so far. */
static Record *
ensure_record (
    Records *self, const MclWebannoLayer *layer, const char *number, GPtrArray *row, guint position)
{
  Record *record = NULL;

  if (number != NULL)
    record = find_by_number (self, layer, number);
  else if (position < row->len)
    record = g_ptr_array_index (row, position);
  if (record == NULL)
    record = new_record (self, layer, number);
  if (!g_ptr_array_find (row, record, NULL))
    g_ptr_array_add (row, record);
  return record;
}

static gboolean
is_slot_target (const MclWebannoLayer *layer, guint column)
{
  return column > 0 && layer->features[0] != NULL &&
         g_str_has_prefix (layer->features[column - 1], MCL_WEBANNO_ROLE);
}

static gboolean
is_chain (const MclWebannoLayer *layer)
{
  return g_str_equal (layer->kind, MCL_WEBANNO_CHAINS);
}

static gboolean
is_relation (const MclWebannoLayer *layer)
{
  return g_str_equal (layer->kind, MCL_WEBANNO_RELATIONS);
}

/* What tells a part of a cell from those of other lines. The number behind a chain's type is the
 * whole chain's; a slot has one for what fills it. */
static char *
take_number (const MclWebannoLayer *layer, guint column, char *part)
{
  char *number = NULL;

  if (is_slot_target (layer, column))
    return NULL;
  if (!is_chain (layer))
    return strip_number (part);
  if (g_strcmp0 (layer->features[column], CHAIN_RELATION) == 0)
    return strip_link (part);
  number = strip_number (part);
  g_free (number);
  return NULL;
}

static void
read_cell (Records *self,
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
    Record *record = ensure_record (self, layer, number, row, i);

    add_unit (self, record, unit);
    if (record->values[column] == NULL)
      record->values[column] = g_strdup (part);
  }
}

static void
read_unit (Records *self, guint unit)
{
  char **cells = mcl_webanno_get_unit (self->file, unit)->cells;
  guint n_cells = g_strv_length (cells);

  for (guint i = 0; i < self->file->layers->len; i++) {
    const MclWebannoLayer *layer = g_ptr_array_index (self->file->layers, i);
    g_autoptr (GPtrArray) row = g_ptr_array_new ();

    if (is_relation (layer))
      continue;
    for (guint j = 0; j < layer->n_columns && layer->column + j < n_cells; j++)
      read_cell (self, layer, j, cells[layer->column + j], unit, row);
  }
}

static const MclWebannoUnit *
get_record_unit (Records *self, const Record *record, guint i)
{
  return mcl_webanno_get_unit (self->file, g_array_index (record->units, guint, i));
}

/* From the first unit to the last, whatever is between. NULL when it begins or ends within a token
 * and goes on in another line of it. */
static char *
dup_covered (Records *self, const Record *record)
{
  const MclWebannoUnit *first = get_record_unit (self, record, 0);
  const MclWebannoUnit *last = get_record_unit (self, record, record->units->len - 1);
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
set_member (MclMembers **members, const char *name, const char *value)
{
  g_autofree char *json = mcl_json_quote (value);
  MclMembers *with = mcl_members_with (*members, name, json);

  g_clear_pointer (members, mcl_members_unref);
  *members = with;
}

/* "quote_type=direct; certainty=hedged" */
static gboolean
read_packed_attributes (const char *value, MclMembers **members)
{
  g_auto (GStrv) parts = g_strsplit (value, "; ", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    const char *equals = strchr (parts[i], '=');

    if (equals == NULL || equals == parts[i])
      return FALSE;
  }
  for (guint i = 0; parts[i] != NULL; i++) {
    char *equals = strchr (parts[i], '=');

    *equals = '\0';
    set_member (members, parts[i], equals + 1);
  }
  return TRUE;
}

/* What the features say beside the label. */
static MclMembers *
read_features (const MclWebannoLayer *layer, char **values, guint n_features, char **note)
{
  MclMembers *members = NULL;

  for (guint i = 0; i < n_features; i++) {
    const char *feature = layer->features[i];
    g_autofree char *value = NULL;

    if ((int) i == layer->label || is_unset (values[i]) || is_slot_target (layer, i) ||
        g_str_has_prefix (feature, MCL_WEBANNO_ROLE))
      continue;
    value = mcl_webanno_dup_value (values[i]);
    if (g_str_equal (feature, MCL_WEBANNO_NOTE) && *note == NULL)
      *note = g_steal_pointer (&value);
    else if (!g_str_equal (feature, MCL_WEBANNO_ATTRIBUTES) ||
             !read_packed_attributes (value, &members))
      set_member (&members, feature, value);
  }
  return members;
}

static char *
dup_label (const MclWebannoLayer *layer, const char *value)
{
  if (is_unset (value) || *value == '\0')
    return g_strdup (layer->short_name);
  return mcl_webanno_dup_value (value);
}

static const char *
get_chain_value (const Record *record, const char *feature)
{
  for (guint i = 0; record->layer->features[i] != NULL; i++) {
    if (g_str_equal (record->layer->features[i], feature))
      return record->values[i];
  }
  return NULL;
}

static void
add_span (Records *self, const Record *record)
{
  const MclWebannoLayer *layer = record->layer;
  const MclWebannoUnit *first = get_record_unit (self, record, 0);
  MclRawRange range = { first->start, get_record_unit (self, record, record->units->len - 1)->end };
  g_autoptr (MclMembers) attributes = NULL;
  g_autofree char *text = dup_covered (self, record);
  g_autofree char *note = NULL;
  g_autofree char *label = NULL;
  MclImportSpan span = {
    .id = record->id, .ranges = &range, .n_ranges = 1, .text = text, .line = first->line
  };

  if (is_chain (layer)) {
    label = dup_label (layer, get_chain_value (record, CHAIN_TYPE));
  } else {
    label = dup_label (layer, layer->label >= 0 ? record->values[layer->label] : NULL);
    attributes = read_features (layer, record->values, g_strv_length (layer->features), &note);
  }
  if (self->n_layers > 1)
    set_member (&attributes, MCL_WEBANNO_LAYER, layer->type);
  span.label = label;
  span.attributes = attributes;
  span.note = note;
  mcl_import_add_span (self->import, &span);
}

static const MclWebannoLayer *
find_layer (Records *self, const char *type)
{
  for (guint i = 0; i < self->file->layers->len; i++) {
    const MclWebannoLayer *layer = g_ptr_array_index (self->file->layers, i);

    if (!is_relation (layer) && g_str_equal (layer->type, type))
      return layer;
  }
  return NULL;
}

static Record *
find_numbered (Records *self, const MclWebannoLayer *layer, const char *number)
{
  Record *record = layer != NULL ? find_by_number (self, layer, number) : NULL;

  for (guint i = 0; layer == NULL && record == NULL && i < self->file->layers->len; i++)
    record = find_by_number (self, g_ptr_array_index (self->file->layers, i), number);
  return record;
}

/* On a line, the one without a number before the first of all. */
static Record *
find_on_unit (Records *self, const MclWebannoLayer *layer, guint unit)
{
  GPtrArray *records = self->by_unit[unit];
  Record *found = NULL;

  for (guint i = 0; records != NULL && i < records->len; i++) {
    Record *record = g_ptr_array_index (records, i);

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
ensure_token (Records *self, const char *type, guint unit)
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
  g_hash_table_insert (self->token_ids, token->name, id);
  mcl_import_add_span (self->import, &span);
  return id;
}

/* What is called @name and @number, as an id of the import; what is not there keeps its name, for
 * the import to tell it. */
static char *
dup_end (Records *self, const char *type, const char *name, const char *number)
{
  guint unit = GPOINTER_TO_UINT (g_hash_table_lookup (self->units, name));
  const MclWebannoLayer *layer = find_layer (self, type);
  Record *record = NULL;

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

static char *
dup_part (const char *cell, guint i)
{
  g_autoptr (GPtrArray) parts = mcl_webanno_split (cell, '|');

  return i < parts->len ? g_strdup (g_ptr_array_index (parts, i)) : NULL;
}

/* "1-3[3_2]": from what is number 3 there, to number 2 on this line. */
static void
add_relation (Records *self,
              const MclWebannoLayer *layer,
              guint base,
              const MclWebannoUnit *unit,
              char *reference,
              guint position)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_full (base, g_free);
  const char *type = layer->features[base] + strlen (MCL_WEBANNO_BASE);
  g_autofree char *numbers = strip_number (reference);
  g_auto (GStrv) ends = g_strsplit (numbers != NULL ? numbers : "0_0", "_", 2);
  g_autofree char *from = dup_end (self, type, reference, ends[0]);
  g_autofree char *to = dup_end (self, type, unit->name, ends[1]);
  g_autofree char *label = NULL;
  g_autofree char *note = NULL;
  g_autoptr (MclMembers) attributes = NULL;
  MclImportRelation relation = { .from = from, .to = to, .line = unit->line };

  /* Any of them may be missing. */
  for (guint i = 0; i < base; i++)
    g_ptr_array_add (values, dup_part (unit->cells[layer->column + i], position));
  label = dup_label (layer, layer->label >= 0 ? g_ptr_array_index (values, layer->label) : NULL);
  attributes = read_features (layer, (char **) values->pdata, base, &note);
  relation.type = label;
  relation.attributes = attributes;
  relation.note = note;
  mcl_import_add_relation (self->import, &relation);
}

static void
add_relations (Records *self, const MclWebannoLayer *layer, const MclWebannoUnit *unit)
{
  guint n_cells = g_strv_length (unit->cells);
  g_autoptr (GPtrArray) references = NULL;
  guint base = layer->n_columns - 1;

  if (layer->features[0] == NULL || !g_str_has_prefix (layer->features[base], MCL_WEBANNO_BASE) ||
      layer->column + base >= n_cells ||
      g_str_equal (unit->cells[layer->column + base], MCL_WEBANNO_NOTHING))
    return;
  references = mcl_webanno_split (unit->cells[layer->column + base], '|');
  for (guint i = 0; i < references->len; i++)
    add_relation (self, layer, base, unit, g_ptr_array_index (references, i), i);
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
add_slots (Records *self, const Record *record, guint column)
{
  const MclWebannoLayer *layer = record->layer;
  const char *role_cell = record->values[column];
  const char *target_cell = record->values[column + 1];
  g_autofree char *name = dup_slot_name (layer->features[column]);
  g_autoptr (GPtrArray) roles = mcl_webanno_split (role_cell != NULL ? role_cell : "", ';');
  g_autoptr (GPtrArray) targets = mcl_webanno_split (target_cell != NULL ? target_cell : "", ';');

  for (guint i = 0; i < targets->len && !is_unset (target_cell); i++) {
    char *target = g_ptr_array_index (targets, i);
    g_autofree char *number = strip_number (target);
    const char *role = i < roles->len ? g_ptr_array_index (roles, i) : NULL;
    g_autofree char *type = is_unset (role) || *role == '\0' ? NULL : mcl_webanno_dup_value (role);
    g_autofree char *to = dup_end (self, layer->features[column + 1], target, number);
    MclImportRelation relation = {
      .type = type != NULL ? type : name,
      .from = record->id,
      .to = to,
      .line = get_record_unit (self, record, 0)->line,
    };

    mcl_import_add_relation (self->import, &relation);
  }
}

/* Each link of a chain to the next one. */
static void
add_link (Records *self, const Record *record)
{
  const char *dash = record->number != NULL ? strchr (record->number, '-') : NULL;
  g_autofree char *next = NULL;
  g_autofree char *type = NULL;
  const Record *to = NULL;
  guint64 number = 0;

  if (dash == NULL || !g_ascii_string_to_unsigned (dash + 1, 10, 0, G_MAXUINT32, &number, NULL))
    return;
  next = g_strdup_printf ("%.*s-%" G_GUINT64_FORMAT, (int) (dash - record->number), record->number,
                          number + 1);
  to = find_by_number (self, record->layer, next);
  if (to == NULL)
    return;
  type = dup_label (record->layer, get_chain_value (record, CHAIN_RELATION));
  mcl_import_add_relation (self->import, &(MclImportRelation) {
                                             .type = type,
                                             .from = record->id,
                                             .to = to->id,
                                             .line = get_record_unit (self, record, 0)->line,
                                         });
}

static void
link_record (Records *self, const Record *record)
{
  if (is_chain (record->layer)) {
    add_link (self, record);
    return;
  }
  for (guint i = 1; i < record->layer->n_columns; i++) {
    if (is_slot_target (record->layer, i))
      add_slots (self, record, i - 1);
  }
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
  g_auto (Records) self = {
    .file = file,
    .import = import,
    .records = g_ptr_array_new_with_free_func ((GDestroyNotify) free_record),
    .by_number = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .by_unit = g_new0 (GPtrArray *, file->units->len),
    .units = g_hash_table_new (g_str_hash, g_str_equal),
    .token_ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free),
  };

  for (guint i = 0; i < file->layers->len; i++)
    self.n_layers += !is_relation (g_ptr_array_index (file->layers, i));
  for (guint i = 0; i < file->units->len; i++) {
    g_hash_table_insert (self.units, mcl_webanno_get_unit (file, i)->name,
                         GUINT_TO_POINTER (i + 1));
    read_unit (&self, i);
  }
  for (guint i = 0; i < self.records->len; i++)
    add_span (&self, g_ptr_array_index (self.records, i));
  for (guint i = 0; i < self.records->len; i++)
    link_record (&self, g_ptr_array_index (self.records, i));
  for (guint i = 0; i < file->units->len; i++) {
    for (guint j = 0; j < file->layers->len; j++) {
      const MclWebannoLayer *layer = g_ptr_array_index (file->layers, j);

      if (is_relation (layer))
        add_relations (&self, layer, mcl_webanno_get_unit (file, i));
    }
  }
}
