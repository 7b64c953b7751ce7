/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every token is a row, and so is every part of one that an annotation ends or begins in. */
#include "config.h"

#include "mcl-format-webanno-table.h"

static void
free_row (MclWebannoRow *self)
{
  g_clear_pointer (&self->annotations, g_ptr_array_unref);
  g_clear_pointer (&self->relations, g_ptr_array_unref);
  g_free (self);
}

static void
free_entry (MclWebannoEntry *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static MclWebannoRow *
new_row (MclRange range, guint32 token)
{
  MclWebannoRow *row = g_new0 (MclWebannoRow, 1);

  row->range = range;
  row->token = token;
  return row;
}

static MclWebannoRow *
ensure_row (MclWebannoTable *self, guint32 token, MclRange range)
{
  GPtrArray *rows = self->rows[token];
  MclWebannoRow *row = NULL;

  for (guint i = 0; i < rows->len; i++) {
    row = g_ptr_array_index (rows, i);
    if (mcl_range_equal (row->range, range))
      return row;
  }
  row = new_row (range, token);
  g_ptr_array_add (rows, row);
  return row;
}

static void
add_to_row (MclWebannoRow *row, MclWebannoEntry *entry)
{
  if (row->annotations == NULL)
    row->annotations = g_ptr_array_new ();
  g_ptr_array_add (row->annotations, entry);
  g_ptr_array_add (entry->rows, row);
}

static void
add_annotation (MclWebannoTable *self, MclAnnotation *annotation)
{
  MclRange span = mcl_annotation_get_span (annotation);
  MclWebannoEntry *entry = g_new0 (MclWebannoEntry, 1);
  MclRange tokens;

  entry->annotation = annotation;
  entry->rows = g_ptr_array_new ();
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->entries_by_id, (gpointer) mcl_annotation_get_id (annotation), entry);
  mcl_token_list_find (self->list, span, &tokens);
  for (guint32 i = tokens.start; i < tokens.end; i++) {
    MclRange token = mcl_token_list_get_token (self->list, i);

    token.start = MAX (token.start, span.start);
    token.end = MIN (token.end, span.end);
    add_to_row (ensure_row (self, i, token), entry);
  }
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return mcl_range_compare (((const MclWebannoRow *) a)->range, ((const MclWebannoRow *) b)->range);
}

/* The whole token sorts before its parts. */
static void
number_rows (MclWebannoTable *self)
{
  for (guint i = 0; i < self->list->tokens->len; i++) {
    GPtrArray *rows = self->rows[i];

    g_ptr_array_sort_values (rows, compare_rows);
    for (guint j = 0; j < rows->len; j++)
      ((MclWebannoRow *) g_ptr_array_index (rows, j))->number = j;
  }
}

static void
number_entries (MclWebannoTable *self)
{
  guint number = 0;

  for (guint i = 0; i < self->entries->len; i++) {
    MclWebannoEntry *entry = g_ptr_array_index (self->entries, i);
    const MclWebannoRow *first = g_ptr_array_index (entry->rows, 0);

    if (entry->rows->len > 1 || first->annotations->len > 1)
      entry->number = ++number;
  }
}

static void
add_relations (MclWebannoTable *self, GPtrArray *relations)
{
  for (guint i = 0; i < relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (relations, i);
    MclWebannoEntry *entry =
        g_hash_table_lookup (self->entries_by_id, mcl_relation_get_to (relation));
    MclWebannoRow *row = g_ptr_array_index (entry->rows, 0);

    if (row->relations == NULL)
      row->relations = g_ptr_array_new ();
    g_ptr_array_add (row->relations, relation);
  }
}

static void
find_sentences (MclWebannoTable *self)
{
  self->sentences = g_new0 (guint32, self->list->tokens->len);
  for (guint i = 0; i < self->list->sentences->len; i++) {
    MclRange sentence = g_array_index (self->list->sentences, MclRange, i);

    for (guint32 j = sentence.start; j < sentence.end; j++)
      self->sentences[j] = i;
  }
}

/**
 * mcl_webanno_table_new:
 * @document: reduced; outlives the table
 *
 * Returns: (transfer full): the rows that it takes
 */
MclWebannoTable *
mcl_webanno_table_new (const MclFormatDocument *document)
{
  MclWebannoTable *self = g_new0 (MclWebannoTable, 1);

  self->list = document->tokens;
  self->rows = g_new0 (GPtrArray *, self->list->tokens->len);
  for (guint i = 0; i < self->list->tokens->len; i++) {
    self->rows[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) free_row);
    g_ptr_array_add (self->rows[i], new_row (mcl_token_list_get_token (self->list, i), i));
  }
  find_sentences (self);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
  self->entries_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < document->annotations->len; i++)
    add_annotation (self, g_ptr_array_index (document->annotations, i));
  number_rows (self);
  number_entries (self);
  add_relations (self, document->relations);
  return self;
}

/**
 * mcl_webanno_table_free:
 * @self: (transfer full): a table
 */
void
mcl_webanno_table_free (MclWebannoTable *self)
{
  for (guint i = 0; i < self->list->tokens->len; i++)
    g_ptr_array_unref (self->rows[i]);
  g_free (self->rows);
  g_free (self->sentences);
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->entries_by_id);
  g_free (self);
}
