/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mcl-document.h"

/* An article in a folder of its own, opened. */
typedef struct {
  char *folder;
  char *article;
  char *sidecar;
  MclDocument *document;
} AppTest;

void app_test_open (AppTest *self, const char *text);
void app_test_close (AppTest *self);
MclAnnotation *app_test_tag (AppTest *self, guint32 start, guint32 end, const char *label);
void app_test_suggest (AppTest *self, GPtrArray *suggestions);

void app_test_show (GtkWindow *window);
void app_test_settle (GtkWidget *widget);
GdkTexture *app_test_render (GtkWidget *widget);
GdkRGBA app_test_get_pixel (GdkTexture *texture, int x, int y);
