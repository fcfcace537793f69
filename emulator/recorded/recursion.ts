/** Headings, inline math in lists, code whose columns matter, display math on its own. */
export const RECURSION = `**Recursion** means that a function solves a problem by calling itself on a smaller one. Two things make it work:

1. **Base case:** an input so small that the answer is known — here the calls end.
2. **Recursive case:** everything else, reduced to a smaller input of the same kind.

### Example: the factorial

The factorial of \\( n \\), written \\( n! \\), is the product of all whole numbers from \\( 1 \\) to \\( n \\). It can be said in terms of itself:

\\[
n! = \\begin{cases} 1 & \\text{if } n = 0 \\\\ n \\cdot (n-1)! & \\text{if } n > 0 \\end{cases}
\\]

- \\( 0! = 1 \\) is the base case.
- \\( n! = n \\times (n-1)! \\) is the recursive case, **one step closer to \\( 0 \\)** each time.

In Python both are a line:

\`\`\`python
def factorial(n: int) -> int:
    if n == 0:                       # base case
        return 1
    return n * factorial(n - 1)      # recursive case


print(f"5! =\\t{factorial(5)}")      # 5! =    120
\`\`\`

### What the machine does

- \`factorial(3)\` has to wait for \`factorial(2)\`,
- which waits for \`factorial(1)\`,
- which waits for \`factorial(0)\` — and that one simply returns \`1\`.
- Then the answers travel back: \\( 1 \\cdot 1 = 1 \\), \\( 2 \\cdot 1 = 2 \\), and \\( 3 \\cdot 2 = 6 \\).

Without the base case the calls would never stop; Python gives up after about a thousand of them with a \`RecursionError\`. So ask first: *which input is so small that I know the answer?*
`;
