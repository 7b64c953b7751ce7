/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others write into a sidecar comes back byte for byte, on every level and by every way: a
 * save, an edit, the journal after a crash, undo, a merge. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "document-fixture.h"
#include "mcl-json-slice.h"
#include "mcl-sidecar.h"

/* The names and values that must come back, in as many forms as JSON has for them. */
static const struct {
  const char *name;
  const char *value;
} members[] = {
  { "\"x:number\"", "1.10" },
  { "\"x:exponent\"", "1E5" },
  { "\"x:signs\"", "-0.0e-07" },
  { "\"x:escapes\"", "\"\\u00e9\\/\\ud83d\\ude00 \\u0041\"" },
  { "\"x:raw\"", "\"é/😀\"" },
  { "\"x:space\"", "[ 1 ,2,\t3 ]" },
  { "\"x:lines\"", "[\n          1.10,\n\n  {\"a\"  :\"\\u00e9\",\n\t\"b\":[ ]\n}]" },
  { "\"x:cr\"", "{\r\n\"a\":\r\n1E5}" },
  { "\"x:empty\"", "{\n}" },
  { "\"x:deep\"", "[[[[[[[[[[{\"\\u0061\": null}]]]]]]]]]]" },
  { "\"caf\\u00e9\"", "true" },
  { "\"\\/\\\"\\\\\"", "false" },
  { "\"\"", "\"\"" },
};

static void
append_members (GString *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_string_append_printf (out, "%s%s  :\n%s", i > 0 ? "\n, " : "", members[i].name,
                            members[i].value);
}

/* A sidecar laid out as a pretty-printer would, with all members on every level. */
static char *
new_sidecar (void)
{
  g_autoptr (GString) all = g_string_new (NULL);
  GString *out = g_string_new (NULL);

  append_members (all);
  g_string_append_printf (
      out,
      "{\n  \"format\": \"manicule-sidecar\",\n  \"version\": 1,\n"
      "  \"article\": {\"file\": \"harbour.txt\", %s},\n"
      "  \"attributes\": {%s},\n"
      "  \"annotations\": [\n"
      "    {\n      \"id\": \"a\", \"label\": \"quote\",\n \"start\": 29,\n \"end\": 40,\n"
      "      \"text\": \"“It opens,”\", \"attributes\": {\n%s}, %s},\n"
      "    {\"id\": \"b\", \"label\": \"entity\", \"start\": 46, \"end\": 49, \"text\": "
      "\"Ana\"}],\n"
      "  \"relations\": [{\"id\": \"r\", \"type\": \"said-by\", \"from\": \"a\", \"to\": \"b\",\n"
      "     \"attributes\": {%s}, %s}],\n"
      "  %s\n}\n",
      all->str, all->str, all->str, all->str, all->str, all->str, all->str);
  return g_string_free_and_steal (out);
}

static gboolean
is_member (const char *data, const MclJsonSlice *name, const MclJsonSlice *value)
{
  g_autofree char *quoted = g_strndup (data + name->start, name->end - name->start);
  g_autofree char *json = g_strndup (data + value->start, value->end - value->start);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++) {
    if (!g_str_equal (quoted, members[i].name))
      continue;
    g_assert_cmpstr (json, ==, members[i].value);
    return TRUE;
  }
  return FALSE;
}

static void
assert_object (const char *data, const MclJsonSlice *object)
{
  MclJsonCursor cursor = mcl_json_enter (data, object);
  guint n_found = 0;
  MclJsonSlice name;
  MclJsonSlice value;

  g_assert_cmpint (data[object->start], ==, '{');
  while (mcl_json_next_member (&cursor, &name)) {
    mcl_json_skip_value (&cursor, &value);
    n_found += is_member (data, &name, &value);
  }
  g_assert_cmpuint (n_found, ==, G_N_ELEMENTS (members));
}

typedef struct {
  const char *data;
  const char *name;
  MclJsonSlice value;
} Pick;

static gboolean
pick_member_cb (const char *name, const MclJsonSlice *value, gpointer user_data)
{
  Pick *self = user_data;

  if (!g_str_equal (name, self->name))
    return TRUE;
  self->value = *value;
  return FALSE;
}

static MclJsonSlice
pick (const char *data, const MclJsonSlice *object, const char *name)
{
  Pick self = { data, name, { 0 } };

  g_assert_false (mcl_json_foreach_member (data, object, pick_member_cb, &self));
  return self.value;
}

static gboolean
pick_first_cb (guint i, const MclJsonSlice *value, gpointer user_data)
{
  *(MclJsonSlice *) user_data = *value;
  return FALSE;
}

static MclJsonSlice
pick_first (const char *data, const MclJsonSlice *object, const char *name)
{
  MclJsonSlice array = pick (data, object, name);
  MclJsonSlice first = { 0 };

  mcl_json_foreach_element (data, &array, pick_first_cb, &first);
  return first;
}

/* On each of the seven levels. */
static void
assert_all_kept (const char *data)
{
  MclJsonSlice root = mcl_json_root (data, strlen (data));
  MclJsonSlice article = pick (data, &root, "article");
  MclJsonSlice attributes = pick (data, &root, "attributes");
  MclJsonSlice annotation = pick_first (data, &root, "annotations");
  MclJsonSlice annotation_attributes = pick (data, &annotation, "attributes");
  MclJsonSlice relation = pick_first (data, &root, "relations");
  MclJsonSlice relation_attributes = pick (data, &relation, "attributes");

  assert_object (data, &root);
  assert_object (data, &article);
  assert_object (data, &attributes);
  assert_object (data, &annotation);
  assert_object (data, &annotation_attributes);
  assert_object (data, &relation);
  assert_object (data, &relation_attributes);
}

static void
assert_sidecar (Fixture *self)
{
  g_autofree char *contents = read_file (self->sidecar);

  assert_all_kept (contents);
}

static void
test_sidecar (void)
{
  g_autofree char *json = new_sidecar ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (json, strlen (json));
  static const char text[] = "date 2026-11-23 The harbour\n\n“It opens,” said Ana.";
  g_autoptr (GBytes) text_bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (MclSidecar) sidecar = mcl_sidecar_parse (bytes, NULL, &error);
  g_autoptr (MclArticle) article = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (MclSidecar) again = NULL;
  g_autoptr (GBytes) written_again = NULL;
  g_autofree char *copy = NULL;

  g_assert_no_error (error);
  assert_all_kept (json);
  article = mcl_article_new ("harbour.txt", text_bytes, &error);
  g_assert_no_error (error);
  written = mcl_sidecar_serialise (sidecar, article);
  copy = g_strndup (g_bytes_get_data (written, NULL), g_bytes_get_size (written));
  assert_all_kept (copy);
  again = mcl_sidecar_parse (written, NULL, &error);
  g_assert_no_error (error);
  written_again = mcl_sidecar_serialise (again, article);
  g_assert_true (g_bytes_equal (written, written_again));
}

static void
wait (guint milliseconds)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_timeout_add_once (milliseconds, (GSourceOnceFunc) g_main_loop_quit, loop);
  g_main_loop_run (loop);
}

static void
change_note (MclDocument *document, const char *note)
{
  MclAnnotation *before = mcl_set_get_annotation (mcl_document_get_set (document), "a");
  g_autoptr (MclAnnotation) after = mcl_annotation_with_note (before, note);
  g_autoptr (MclTransaction) transaction = mcl_transaction_new (MCL_TRANSACTION_CHANGE_NOTE);
  g_autoptr (GError) error = NULL;

  mcl_transaction_change_annotation (transaction, before, after);
  mcl_document_apply (document, transaction, &error);
  g_assert_no_error (error);
}

static void
test_edited (Fixture *self, gconstpointer data)
{
  g_autofree char *json = new_sidecar ();
  MclDocument *document = NULL;

  write_file (self->sidecar, json);
  document = load_well (self);
  change_note (document, "seen");
  g_assert_true (save (document, NULL));
  assert_sidecar (self);
  g_object_unref (document);
  wait (50);
}

/* The record goes to the journal, comes back from it, is removed and undone in the next session. */
static void
test_recovered (Fixture *self, gconstpointer data)
{
  g_autofree char *json = new_sidecar ();
  g_autofree char *contents = NULL;
  MclDocument *document = NULL;
  MclAnnotation *annotation = NULL;

  write_file (self->sidecar, json);
  document = load_well (self);
  change_note (document, "journalled");
  g_object_unref (document);
  wait (50);
  contents = read_file (self->sidecar);
  g_assert_cmpstr (contents, ==, json);

  document = load_well (self);
  annotation = mcl_set_get_annotation (mcl_document_get_set (document), "a");
  g_assert_cmpstr (mcl_annotation_get_note (annotation), ==, "journalled");
  g_assert_true (save (document, NULL));
  assert_sidecar (self);
  g_assert_true (mcl_document_remove (document, annotation, NULL));
  g_assert_true (save (document, NULL));
  g_object_unref (document);
  wait (300);

  document = load_well (self);
  g_assert_true (mcl_document_undo (document, NULL));
  g_assert_true (save (document, NULL));
  assert_sidecar (self);
  g_object_unref (document);
  wait (50);
}

static void
test_merged (Fixture *self, gconstpointer data)
{
  g_autofree char *json = new_sidecar ();
  g_auto (GStrv) parts = g_strsplit (json, "\"label\": \"entity\"", 2);
  g_autofree char *theirs = g_strjoinv ("\"label\": \"claim\"", parts);
  g_autofree char *contents = NULL;
  MclDocument *document = NULL;

  write_file (self->sidecar, json);
  document = load_well (self);
  change_note (document, "ours");
  write_file (self->sidecar, theirs);
  g_assert_true (save (document, NULL));
  assert_sidecar (self);
  contents = read_file (self->sidecar);
  g_assert_nonnull (strstr (contents, "\"claim\""));
  g_assert_nonnull (strstr (contents, "\"ours\""));
  g_object_unref (document);
  wait (50);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  g_test_add_func ("/unknown-members/sidecar", test_sidecar);
  ADD ("/unknown-members/edited", test_edited);
  ADD ("/unknown-members/recovered", test_recovered);
  ADD ("/unknown-members/merged", test_merged);
#undef ADD
  return g_test_run ();
}
