/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every token is a row, and so is every part of one that an annotation ends or begins in. */
#include "config.h"

#include "mcl-format-webanno-table.h"

#include <stdlib.h>

typedef struct {
  MclWebannoTable *table;
  const MclFormatDocument *document;
  GArray *parts;        /* of MclWebannoRow: of tokens that are cut */
  guint *rows_of_token; /* where the whole stands */
} Builder;

/* What of a token is in @span. */
static MclRange
cut_token (const MclTokenList *list, guint32 token, MclRange span)
{
  MclRange range = mcl_token_list_get_token (list, token);

  return MCL_RANGE (MAX (range.start, span.start), MIN (range.end, span.end));
}

static void
add_part (Builder *self, guint32 token, MclRange span)
{
  MclWebannoRow part = { .range = cut_token (self->table->list, token, span), .token = token };

  if (!mcl_range_equal (part.range, mcl_token_list_get_token (self->table->list, token)))
    g_array_append_val (self->parts, part);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const MclWebannoRow *one = a;
  const MclWebannoRow *other = b;

  if (one->token != other->token)
    return one->token < other->token ? -1 : 1;
  return mcl_range_compare (one->range, other->range);
}

static MclRange
find_tokens (Builder *self, guint i)
{
  MclAnnotation *annotation = g_ptr_array_index (self->document->annotations, i);
  MclRange tokens;

  mcl_token_list_find (self->table->list, mcl_annotation_get_span (annotation), &tokens);
  return tokens;
}

static void
list_parts (Builder *self)
{
  for (guint i = 0; i < self->document->annotations->len; i++) {
    MclRange span = mcl_annotation_get_span (g_ptr_array_index (self->document->annotations, i));
    MclRange tokens = find_tokens (self, i);

    add_part (self, tokens.start, span);
    if (tokens.end - 1 > tokens.start)
      add_part (self, tokens.end - 1, span);
  }
  g_array_sort (self->parts, compare_rows);
}

static void
add_row (MclWebannoTable *self, MclWebannoRow row)
{
  const MclWebannoRow *last =
      self->rows->len > 0 ? mcl_webanno_table_get_row (self, self->rows->len - 1) : NULL;
  gboolean is_next = last != NULL && last->token == row.token;

  if (is_next && mcl_range_equal (last->range, row.range))
    return;
  row.number = is_next ? last->number + 1 : 0;
  g_array_append_val (self->rows, row);
}

static void
list_rows (Builder *self)
{
  const MclTokenList *list = self->table->list;
  guint part = 0;

  for (guint32 i = 0; i < list->tokens->len; i++) {
    self->rows_of_token[i] = self->table->rows->len;
    add_row (self->table,
             (MclWebannoRow) { .range = mcl_token_list_get_token (list, i), .token = i });
    for (; part < self->parts->len; part++) {
      const MclWebannoRow *row = &g_array_index (self->parts, MclWebannoRow, part);

      if (row->token != i)
        break;
      add_row (self->table, *row);
    }
  }
}

static MclWebannoRow *
find_row (Builder *self, guint32 token, MclRange span)
{
  GArray *rows = self->table->rows;
  gboolean is_last = token + 1 == self->table->list->tokens->len;
  guint first = self->rows_of_token[token];
  guint end = is_last ? rows->len : self->rows_of_token[token + 1];
  MclWebannoRow wanted = { .range = cut_token (self->table->list, token, span), .token = token };

  return bsearch (&wanted, &g_array_index (rows, MclWebannoRow, first), end - first, sizeof wanted,
                  compare_rows);
}

typedef void (*RowFunc) (MclWebannoTable *self, MclWebannoRow *row, MclWebannoEntry *entry);

static void
foreach_row (Builder *self, RowFunc func)
{
  for (guint i = 0; i < self->document->annotations->len; i++) {
    MclWebannoEntry *entry = &self->table->entries[i];
    MclRange span = mcl_annotation_get_span (entry->annotation);
    MclRange tokens = find_tokens (self, i);

    for (guint32 j = tokens.start; j < tokens.end; j++)
      func (self->table, find_row (self, j, span), entry);
  }
}

static void
count_entry (MclWebannoTable *self, MclWebannoRow *row, MclWebannoEntry *entry)
{
  if (entry->n_rows++ == 0)
    entry->first_row = (guint) (row - &g_array_index (self->rows, MclWebannoRow, 0));
  row->n_entries++;
}

static void
put_entry (MclWebannoTable *self, MclWebannoRow *row, MclWebannoEntry *entry)
{
  self->stacks[row->first_entry + row->n_entries++] = entry;
}

/* Rows share one array: it is counted how many each has, and then they are put there. */
static void
stack_entries (Builder *self)
{
  GArray *rows = self->table->rows;
  guint n_stacked = 0;

  foreach_row (self, count_entry);
  for (guint i = 0; i < rows->len; i++) {
    MclWebannoRow *row = &g_array_index (rows, MclWebannoRow, i);

    row->first_entry = n_stacked;
    n_stacked += row->n_entries;
    row->n_entries = 0;
  }
  self->table->stacks = g_new (const MclWebannoEntry *, n_stacked);
  foreach_row (self, put_entry);
}

static void
number_entries (MclWebannoTable *self)
{
  guint number = 0;

  for (guint i = 0; i < self->n_entries; i++) {
    MclWebannoEntry *entry = &self->entries[i];

    if (entry->n_rows > 1 || mcl_webanno_table_get_row (self, entry->first_row)->n_entries > 1)
      entry->number = ++number;
  }
}

static void
add_relations (MclWebannoTable *self, GPtrArray *relations)
{
  for (guint i = 0; i < relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (relations, i);
    const MclWebannoEntry *entry =
        g_hash_table_lookup (self->entries_by_id, mcl_relation_get_to (relation));
    MclWebannoRow *row = &g_array_index (self->rows, MclWebannoRow, entry->first_row);

    if (row->relations == NULL)
      row->relations = g_ptr_array_new ();
    g_ptr_array_add (row->relations, relation);
  }
}

static void
clear_row (MclWebannoRow *self)
{
  g_clear_pointer (&self->relations, g_ptr_array_unref);
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
  guint n_entries = document->annotations->len;
  g_autoptr (GArray) parts =
      g_array_sized_new (FALSE, FALSE, sizeof (MclWebannoRow), 2 * n_entries);
  g_autofree guint *rows_of_token = g_new (guint, document->tokens->tokens->len);
  Builder builder = { self, document, parts, rows_of_token };

  self->list = document->tokens;
  self->rows = g_array_sized_new (FALSE, FALSE, sizeof (MclWebannoRow),
                                  document->tokens->tokens->len + 2 * n_entries);
  g_array_set_clear_func (self->rows, (GDestroyNotify) clear_row);
  self->entries = g_new0 (MclWebannoEntry, n_entries);
  self->n_entries = n_entries;
  self->entries_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < n_entries; i++) {
    MclAnnotation *annotation = g_ptr_array_index (document->annotations, i);

    self->entries[i].annotation = annotation;
    if (document->relations->len > 0)
      g_hash_table_insert (self->entries_by_id, (gpointer) mcl_annotation_get_id (annotation),
                           &self->entries[i]);
  }
  list_parts (&builder);
  list_rows (&builder);
  stack_entries (&builder);
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
  g_array_unref (self->rows);
  g_free (self->entries);
  g_free (self->stacks);
  g_hash_table_unref (self->entries_by_id);
  g_free (self);
}
