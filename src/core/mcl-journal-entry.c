/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one line of a journal says (mcl-checked-line.c):
 *
 *   {"article": "sha256", "base": "sha256", "before": {"annotations": […], "relations": […]},
 *    "after": {…}} */
#include "config.h"

#include "mcl-journal-private.h"

#include "mcl-checked-line.h"
#include "mcl-json-scan.h"
#include "mcl-transaction-json.h"

static const MclJsonLimits limits = {
  .max_bytes = MCL_SIDECAR_MAX_BYTES,
  /* Records stand one level deeper than in a sidecar. */
  .max_depth = 65,
  .max_members = 10000,
};

/**
 * mcl_journal_entry_append:
 * @base_sha256: of the sidecar as last read or written; empty when there was none
 *
 * Writes a line, with its line end.
 */
void
mcl_journal_entry_append (GString *out,
                          MclTransaction *transaction,
                          const char *article_sha256,
                          const char *base_sha256)
{
  g_autoptr (GString) edit = g_string_new (NULL);

  g_string_append_printf (edit, "{\"article\": \"%s\", \"base\": \"%s\", ", article_sha256,
                          base_sha256);
  mcl_transaction_append_sides (edit, transaction);
  g_string_append_c (edit, '}');
  mcl_checked_line_append (out, edit);
}

typedef struct {
  MclJsonSlice article;
  MclJsonSlice base;
  MclJsonSlice before;
  MclJsonSlice after;
} Slices;

static gboolean
find_member_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  Slices *slices = user_data;

  if (g_str_equal (name, "article"))
    slices->article = *value;
  else if (g_str_equal (name, "base"))
    slices->base = *value;
  else if (g_str_equal (name, "before"))
    slices->before = *value;
  else if (g_str_equal (name, "after"))
    slices->after = *value;
  return TRUE;
}

static gboolean
starts_with (const char *data, const MclJsonSlice *slice, char first)
{
  return slice->end > slice->start && data[slice->start] == first;
}

static MclJournalEntry *
parse_edit (const char *data, gsize n_bytes, char **article_sha256)
{
  g_autoptr (MclJsonReader) reader = NULL;
  g_autoptr (MclSidecar) before = NULL;
  g_autoptr (MclSidecar) after = NULL;
  MclJournalEntry *entry = NULL;
  Slices slices = { 0 };
  gboolean had_head = FALSE;
  gboolean has_head = FALSE;

  if (!mcl_json_check (data, n_bytes, &limits, NULL, NULL) || *data != '{')
    return NULL;
  reader = mcl_json_reader_new (data, n_bytes);
  mcl_json_foreach_member (data, mcl_json_reader_get_root (reader), find_member_cb, &slices);
  before = mcl_transaction_read_side (data, &slices.before, reader, &had_head);
  after = mcl_transaction_read_side (data, &slices.after, reader, &has_head);
  if (before == NULL || after == NULL || had_head != has_head ||
      !starts_with (data, &slices.article, '"'))
    return NULL;

  *article_sha256 =
      mcl_json_unquote (data + slices.article.start, slices.article.end - slices.article.start);
  entry = g_new0 (MclJournalEntry, 1);
  if (starts_with (data, &slices.base, '"'))
    entry->base_sha256 =
        mcl_json_unquote (data + slices.base.start, slices.base.end - slices.base.start);
  entry->before = g_steal_pointer (&before);
  entry->after = g_steal_pointer (&after);
  entry->has_head = has_head;
  return entry;
}

/**
 * mcl_journal_entry_parse:
 * @line: a line, without its line end
 * @article_sha256: (out): of the article that was edited
 *
 * Returns: (transfer full) (nullable): the edit; NULL when the line is not whole
 */
MclJournalEntry *
mcl_journal_entry_parse (const char *line, gsize n_bytes, char **article_sha256)
{
  gsize n_edit_bytes = 0;
  g_autofree char *edit = mcl_checked_line_dup_edit (line, n_bytes, &n_edit_bytes);

  return edit != NULL ? parse_edit (edit, n_edit_bytes, article_sha256) : NULL;
}

void
mcl_journal_entry_free (MclJournalEntry *self)
{
  mcl_sidecar_free (self->before);
  mcl_sidecar_free (self->after);
  g_free (self->base_sha256);
  g_free (self);
}
