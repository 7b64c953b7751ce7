/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens an article as the window does, tries to tag its first character, to save that, and to look
 * what others wrote. Says in one line how far that came, and why no further:
 *
 *   try-article ARTICLE
 */
#include "config.h"

#include <locale.h>
#include <stdio.h>

#include "mcl-document.h"

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static gboolean
check_outside (MclDocument *document, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mcl_document_check_outside_async (document, NULL, keep_result_cb, &result);
  return mcl_document_check_outside_finish (document, await (&result), error);
}

static gboolean
save (MclDocument *document, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  mcl_document_save_async (document, NULL, keep_result_cb, &result);
  return mcl_document_save_finish (document, await (&result), error);
}

static const char *
try_document (MclDocument *document, GError **error)
{
  g_autoptr (MclAnnotation) annotation = NULL;

  if (mcl_text_get_n_chars (mcl_document_get_text (document)) == 0)
    return "empty";
  annotation = mcl_document_tag (document, MCL_RANGE (0, 1), "claim", error);
  if (annotation == NULL)
    return "read-only";
  if (!save (document, error) || !check_outside (document, error))
    return "not saved";
  return "saved";
}

int
main (int argc, char **argv)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MclDocument) document = NULL;
  const char *outcome = "refused";

  if (argc != 2)
    return 2;
  setlocale (LC_ALL, "");
  mcl_document_load_async (argv[1], NULL, keep_result_cb, &result);
  document = mcl_document_load_finish (await (&result), &error);
  if (document != NULL)
    outcome = try_document (document, &error);
  printf ("%s: %s\n", outcome, error != NULL ? error->message : "");
  return 0;
}
