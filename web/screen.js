// The room that the phone leaves to the page.

const SHORT_SCREEN = 480;

// The on-screen keyboard covers the page on some phones instead of shrinking it.
export function fitScreen() {
  const seen = window.visualViewport;
  const fit = () => {
    if (seen && seen.scale > 1.05) return; // enlarged with two fingers: leave it to the person
    const height = seen ? seen.height : window.innerHeight;
    document.documentElement.style.setProperty("--height", `${height}px`);
    document.documentElement.style.setProperty("--top", `${seen ? seen.offsetTop : 0}px`);
    document.documentElement.classList.toggle("short", height < SHORT_SCREEN);
  };
  (seen || window).addEventListener("resize", fit);
  if (seen) seen.addEventListener("scroll", fit);
  fit();
}
