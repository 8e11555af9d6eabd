// A text as a file in the reader's downloads.

export function download(text: string, media_type: string, name: string): void {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob([text], { type: media_type }));
  link.href = address;
  link.download = name;
  link.click();
  // The download reads the address after this task.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}

/** Words of a title as the beginning of a file's name. */
export function file_stem(title: string): string {
  return title.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "lesart";
}
